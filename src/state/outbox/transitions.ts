import { nextInLane, type OutboxRow } from '../../sync/outbox.ts';
import type { Pending } from '../api/kit.ts';
import { emptyOutbox, type OutboxState } from './board.ts';

/** Everything that can happen to the outbox: pure functions from its state to the next one. */
export type Transition = (state: OutboxState) => OutboxState;

/** A row of another tab, or an own one that an answer to another tab changed. */
export interface RemoteRow {
  row: OutboxRow;
  /** The tab that sends it. */
  tab: string;
  pending: Pending | undefined;
  /** Answered, but the log entry has not arrived yet. */
  lingers?: boolean | undefined;
}

type IDs = ReadonlySet<string>;
type Entries<V> = readonly (readonly [id: string, V])[];

const mapWith = <V>(map: ReadonlyMap<string, V>, entries: Entries<V>) => new Map([...map, ...entries]);
const mapWithout = <V>(map: ReadonlyMap<string, V>, ids: IDs) => new Map([...map].filter(([id]) => !ids.has(id)));
const rowsWithout = (rows: readonly OutboxRow[], ids: IDs) => rows.filter(({ id }) => !ids.has(id));
/** Rows in the order of the queue, `put` instead of those with the same IDs. */
const rowsWith = (rows: readonly OutboxRow[], put: readonly OutboxRow[], ids: IDs) =>
  [...rowsWithout(rows, ids), ...put].toSorted((a, b) => a.order - b.order);

export const idsOf = (rows: readonly OutboxRow[]): IDs => new Set(rows.map(({ id }) => id));

/** A row was added or merged. `rows`: the whole queue afterwards; `saving`: the row that is being stored. */
export const enqueued =
  (rows: readonly OutboxRow[], saving?: string): Transition =>
  (state) => ({ ...state, rows, ...(saving !== undefined && { saving: [...state.saving, saving] }) });

/** One write of a row has ended. */
export const saved =
  (id: string): Transition =>
  (state) => ({ ...state, saving: state.saving.toSpliced(state.saving.indexOf(id), 1) });

/** Rows changed. Their IDs and places stay. */
export const replaced = (rows: readonly OutboxRow[]): Transition => {
  const changed = new Map(rows.map((row) => [row.id, row]));
  return (state) => ({ ...state, rows: state.rows.map((row) => changed.get(row.id) ?? row) });
};

export const shown =
  (pending: Entries<Pending>): Transition =>
  (state) => ({ ...state, pending: mapWith(state.pending, pending) });

/** The server has answered. `lingers`: the effect is shown until it has `faded`. */
export const answered =
  (row: OutboxRow, lingers: boolean): Transition =>
  (state) => ({
    ...state,
    rows: rowsWithout(state.rows, new Set([row.id])),
    recentlySettled: lingers ? [...state.recentlySettled, row] : state.recentlySettled,
  });

export const faded =
  (row: OutboxRow): Transition =>
  (state) => ({ ...state, recentlySettled: state.recentlySettled.filter((other) => other !== row) });

export const removed =
  (ids: IDs): Transition =>
  (state) => ({
    ...state,
    rows: rowsWithout(state.rows, ids),
    pending: mapWithout(state.pending, ids),
    remoteOwned: mapWithout(state.remoteOwned, ids),
  });

/** This tab sends these rows from now on. */
export const takenOver = (rows: readonly OutboxRow[]): Transition => {
  const ids = idsOf(rows);
  const pending = rows.map(({ id, failed }): readonly [string, Pending] => [
    id,
    failed ? { state: 'failed', error: failed } : { state: 'waiting' },
  ]);
  return (state) => ({
    ...state,
    rows: rowsWith(state.rows, rows, ids),
    pending: mapWith(state.pending, pending),
    remoteOwned: mapWithout(state.remoteOwned, ids),
  });
};

/** Another tab reported its rows, and the IDs that are done. `tab`: this tab. */
export const received =
  (put: readonly RemoteRow[], gone: IDs, tab: string | undefined): Transition =>
  (before) => {
    const state = removed(gone)(before);
    const ids = new Set([...gone, ...put.map(({ row }) => row.id)]);
    const others = put.filter((remote) => remote.tab !== tab);
    const rowsOf = (lingering: boolean) => put.flatMap(({ row, lingers }) => (!!lingers === lingering ? row : []));
    return {
      ...state,
      rows: rowsWith(state.rows, rowsOf(false), ids),
      recentlySettled: [...rowsWithout(state.recentlySettled, ids), ...rowsOf(true)],
      pending: mapWith(
        state.pending,
        others.flatMap(({ row, pending }) => (pending ? [[row.id, pending]] : [])),
      ),
      remoteOwned: mapWith(
        state.remoteOwned,
        others.map((remote) => [remote.row.id, remote.tab]),
      ),
    };
  };

/** This page was frozen as `tab`: others may send its rows. */
export const frozen =
  (tab: string): Transition =>
  (state) => ({
    ...state,
    remoteOwned: new Map([...state.rows.map(({ id }): [string, string] => [id, tab]), ...state.remoteOwned]),
  });

/** Another session begins. */
export const emptied: Transition = () => emptyOutbox;

/** The next row of a lane that this tab may send. Rows of a lane keep their order, whichever tab sends them. */
export function nextToSend({ rows, saving, remoteOwned }: OutboxState, lane: string): OutboxRow | undefined {
  const row = nextInLane(rows, lane);
  return row && !saving.includes(row.id) && !remoteOwned.has(row.id) ? row : undefined;
}
