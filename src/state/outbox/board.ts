import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { OutboxKind, OutboxRow, OutboxRowOf } from '../../sync/outbox.ts';
import type { OutboxItem, Pending } from '../api/kit.ts';
import type { PendingOf } from '../replica/selectors.ts';

/**
 * Read access to actions that the server has not answered yet. The code that adds and sends them loads after the first
 * paint: `createQueue`.
 */
export interface Outbox {
  readonly $items: ReadableAtom<readonly OutboxItem[]>;
  rows(): readonly OutboxRow[];
  /** Oldest first; without failed rows, which must not be shown as if they might still succeed. */
  pendingOf: PendingOf;
  pending(id: string): Pending | undefined;
  onChange(listener: () => void): () => void;
  /** Written by the queue only. */
  readonly board: OutboxBoard;
}

/** State of the outbox: written by the queue and the tabs, read by everyone. */
export interface OutboxBoard {
  rows: readonly OutboxRow[];
  /** Answered, but the log entry has not arrived yet. */
  recentlySettled: readonly OutboxRow[];
  readonly pending: Map<string, Pending>;
  /** Owner tab of each row that another tab sends. Such rows are shown here, but not sent. */
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
