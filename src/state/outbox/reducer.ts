import { nextInLane, type OutboxRow } from '../../sync/outbox.ts';
import type { Pending } from '../api/kit.ts';
import { emptyOutbox, type OutboxState } from './board.ts';

/** A row of another tab, or an own one that an answer to another tab changed. */
export interface RemoteRow {
  row: OutboxRow;
  /** The tab that sends it. */
  tab: string;
  pending: Pending | undefined;
  /** Answered, but the log entry has not arrived yet. */
  lingers?: boolean;
}

/** Everything that happens to the outbox. */
export type OutboxAction =
  /** `rows`: the whole queue after `row` was added or merged into it. */
  | { type: 'enqueued'; rows: readonly OutboxRow[]; unsaved?: string }
  | { type: 'saved'; id: string }
  /** Rows that changed, by their IDs. */
  | { type: 'replaced'; rows: readonly OutboxRow[] }
  | { type: 'shown'; pending: readonly (readonly [id: string, Pending])[] }
  /** The server has answered; `lingers`: the effect is shown until `faded`. */
  | { type: 'answered'; row: OutboxRow; lingers: boolean }
  | { type: 'faded'; row: OutboxRow }
  | { type: 'removed'; ids: ReadonlySet<string> }
  /** This tab sends these rows from now on. */
  | { type: 'takenOver'; rows: readonly OutboxRow[] }
  /** Another tab reports its rows, and the IDs that are done. `tab`: this tab. */
  | { type: 'received'; put: readonly RemoteRow[]; gone: ReadonlySet<string>; tab: string | undefined }
  /** This page was frozen as `tab`: others may send its rows. */
  | { type: 'frozen'; tab: string }
  | { type: 'cleared' };

const without = <V>(map: ReadonlyMap<string, V>, ids: ReadonlySet<string>): ReadonlyMap<string, V> =>
  new Map([...map].filter(([id]) => !ids.has(id)));
const inOrder = (rows: readonly OutboxRow[]): readonly OutboxRow[] => rows.toSorted((a, b) => a.order - b.order);
const idsOf = (rows: readonly OutboxRow[]): ReadonlySet<string> => new Set(rows.map(({ id }) => id));
const except = (rows: readonly OutboxRow[], ids: ReadonlySet<string>): readonly OutboxRow[] =>
  rows.filter(({ id }) => !ids.has(id));

function remove(state: OutboxState, ids: ReadonlySet<string>): OutboxState {
  return {
    ...state,
    rows: except(state.rows, ids),
    pending: without(state.pending, ids),
    remoteOwned: without(state.remoteOwned, ids),
  };
}

function receive(state: OutboxState, put: readonly RemoteRow[], tab: string | undefined): OutboxState {
  const ids = idsOf(put.map(({ row }) => row));
  const others = put.filter((remote) => remote.tab !== tab);
  return {
    ...state,
    rows: inOrder([...except(state.rows, ids), ...put.flatMap(({ row, lingers }) => (lingers ? [] : row))]),
    recentlySettled: [
      ...except(state.recentlySettled, ids),
      ...put.flatMap(({ row, lingers }) => (lingers ? row : [])),
    ],
    pending: new Map([
      ...state.pending,
      ...others.flatMap(({ row, pending }) => (pending ? [[row.id, pending] as const] : [])),
    ]),
    remoteOwned: new Map([...state.remoteOwned, ...others.map((remote) => [remote.row.id, remote.tab] as const)]),
  };
}

/** Returns the state after an action. */
export function reduceOutbox(state: OutboxState, action: OutboxAction): OutboxState {
  switch (action.type) {
    case 'enqueued': {
      const { rows, unsaved } = action;
      return { ...state, rows, ...(unsaved !== undefined && { unsaved: new Set(state.unsaved).add(unsaved) }) };
    }
    case 'saved':
      return { ...state, unsaved: new Set([...state.unsaved].filter((id) => id !== action.id)) };
    case 'replaced': {
      const changed = new Map(action.rows.map((row) => [row.id, row]));
      return { ...state, rows: state.rows.map((row) => changed.get(row.id) ?? row) };
    }
    case 'shown':
      return { ...state, pending: new Map([...state.pending, ...action.pending]) };
    case 'answered': {
      const { row, lingers } = action;
      const rows = except(state.rows, new Set([row.id]));
      return { ...state, rows, ...(lingers && { recentlySettled: [...state.recentlySettled, row] }) };
    }
    case 'faded':
      return { ...state, recentlySettled: state.recentlySettled.filter((row) => row !== action.row) };
    case 'removed':
      return remove(state, action.ids);
    case 'takenOver': {
      const { rows } = action;
      const ids = idsOf(rows);
      const shown = ({ failed }: OutboxRow): Pending =>
        failed ? { state: 'failed', error: failed } : { state: 'waiting' };
      return {
        ...state,
        rows: inOrder([...except(state.rows, ids), ...rows]),
        pending: new Map([...state.pending, ...rows.map((row) => [row.id, shown(row)] as const)]),
        remoteOwned: without(state.remoteOwned, ids),
      };
    }
    case 'received': {
      const { put, gone, tab } = action;
      const next = remove(receive(state, put, tab), gone);
      return { ...next, recentlySettled: except(next.recentlySettled, gone) };
    }
    case 'frozen': {
      const own = state.rows.filter(({ id }) => !state.remoteOwned.has(id));
      return {
        ...state,
        remoteOwned: new Map([...state.remoteOwned, ...own.map(({ id }) => [id, action.tab] as const)]),
      };
    }
    case 'cleared':
      return emptyOutbox;
  }
}

/** Returns the next row of a lane that this tab may send. Rows of a lane keep their order, whichever tab sends them. */
export function nextToSend({ rows, unsaved, remoteOwned }: OutboxState, lane: string): OutboxRow | undefined {
  const row = nextInLane(rows, lane);
  return row && !unsaved.has(row.id) && !remoteOwned.has(row.id) ? row : undefined;
}
