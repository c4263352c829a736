import { onMount, type ReadableAtom } from 'nanostores';
import { hostStore } from '../session/host-code.ts';
import type { OutboxKind, OutboxRow, OutboxRowOf } from '../../sync/outbox.ts';
import type { OutboxItem, Pending } from '../api/kit.ts';
import type { PendingOf } from '../replica/selectors.ts';

/** State of the outbox. Immutable: `transitions.ts` makes the next one. */
export interface OutboxState {
  /** Actions that the server has not answered, in the order of the queue. */
  readonly rows: readonly OutboxRow[];
  /** Answered, but the log entry has not arrived yet. */
  readonly recentlySettled: readonly OutboxRow[];
  /** What is shown of each row, by its ID. */
  readonly pending: ReadonlyMap<string, Pending>;
  /** Owner tab of each row that another tab sends. Such rows are shown here, but not sent. */
  readonly remoteOwned: ReadonlyMap<string, string>;
  /** IDs of rows that are being written to storage, one for each write. They are sent afterwards. */
  readonly saving: readonly string[];
}

/**
 * The outbox as the layers above read it. The code that adds and sends its rows loads after the first paint:
 * `createOutboxStore`.
 */
export interface Outbox {
  readonly $items: ReadableAtom<readonly OutboxItem[]>;
  readonly state: OutboxState;
  /** Oldest first; without failed rows, which must not be shown as if they might still succeed. */
  pendingOf: PendingOf;
  pending(id: string): Pending | undefined;
  onChange(listener: () => void): () => void;
}

/** The outbox for its one owner, `createOutboxStore`. */
export interface WritableOutbox extends Outbox {
  /** Sets the state without calling listeners. */
  set(next: OutboxState): void;
  /** Calls the listeners. */
  announce(): void;
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

export const emptyOutbox: OutboxState = {
  rows: none,
  recentlySettled: none,
  pending: new Map(),
  remoteOwned: new Map(),
  saving: none,
};

export function createOutbox(): WritableOutbox {
  const listeners = new Set<() => void>();
  let state = emptyOutbox;
  const pending = (id: string) => state.pending.get(id);
  const onChange = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const $items = hostStore<readonly OutboxItem[]>([]);
  const refresh = () => $items.set(state.rows.map((row) => itemOf(row, pending(row.id) ?? sending)));
  onMount($items, () => {
    refresh();
    return onChange(refresh);
  });
  return {
    $items,
    get state() {
      return state;
    },
    pendingOf: <K extends OutboxKind>(kinds: readonly K[], target: string) =>
      state.rows.length + state.recentlySettled.length === 0
        ? none
        : [...state.recentlySettled, ...state.rows].filter(
            (row): row is OutboxRowOf<K> =>
              row.target === target && !row.failed && (kinds as readonly OutboxKind[]).includes(row.kind),
          ),
    pending,
    onChange,
    set: (next) => (state = next),
    announce() {
      for (const listener of [...listeners]) listener();
    },
  };
}
