import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { OutboxKind, OutboxRow, OutboxRowOf } from '../../sync/outbox.ts';
import type { OutboxItem, Pending } from '../api/kit.ts';
import type { PendingOf } from '../replica/selectors.ts';

/** What the person did and the server has not answered yet, to be looked at. What fills and sends it comes after the first paint: `createQueue`. */
export interface Outbox {
  readonly $items: ReadableAtom<readonly OutboxItem[]>;
  rows(): readonly OutboxRow[];
  /** Oldest first; those that failed are not shown as if they might still happen. */
  pendingOf: PendingOf;
  pending(id: string): Pending | undefined;
  onChange(listener: () => void): () => void;
  /** For the queue. */
  readonly board: OutboxBoard;
}

/** What the queue writes and everybody reads. */
export interface OutboxBoard {
  rows: readonly OutboxRow[];
  /** Done, but not yet seen to be done. */
  recentlySettled: readonly OutboxRow[];
  readonly pending: Map<string, Pending>;
  /** Of the rows that another tab sends, which one. They are shown here, and let pass. */
  readonly remoteOwned: Map<string, string>;
  tell(): void;
}

function itemOf(
  { id, kind, summary, officialAccountID, postID, userID, time, failed }: OutboxRow,
  pending: Pending,
): OutboxItem {
  return {
    id,
    kind,
    summary,
    createTime: Math.floor(time / 1000),
    ...(officialAccountID && { officialAccountID }),
    ...(postID && { postID }),
    ...(userID && { userID }),
    ...(failed?.final && { final: true }),
    pending,
  };
}

const none: readonly never[] = [];

export const sending: Pending = { state: 'sending' };

export function createOutbox(): Outbox {
  const listeners = new Set<() => void>();
  const board: OutboxBoard = {
    rows: [],
    recentlySettled: [],
    pending: new Map(),
    remoteOwned: new Map(),
    tell() {
      for (const listener of [...listeners]) listener();
    },
  };
  const pending = (id: string) => board.pending.get(id);
  const onChange = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const $items = atom<readonly OutboxItem[]>([]);
  const refresh = () => $items.set(board.rows.map((row) => itemOf(row, pending(row.id) ?? sending)));
  onMount($items, () => {
    refresh();
    return onChange(refresh);
  });
  return {
    $items,
    board,
    rows: () => board.rows,
    pendingOf: <K extends OutboxKind>(kinds: readonly K[], target: string) =>
      board.rows.length + board.recentlySettled.length === 0
        ? none
        : [...board.recentlySettled, ...board.rows].filter(
            (row): row is OutboxRowOf<K> =>
              row.target === target && !row.failed && (kinds as readonly OutboxKind[]).includes(row.kind),
          ),
    pending,
    onChange,
  };
}
