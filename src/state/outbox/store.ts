import type { OutboxKind, OutboxRow } from '../../sync/outbox.ts';
import type { Table } from '../../sync/rows.ts';
import type { Pending } from '../api/kit.ts';
import type { Core } from '../cache/core.ts';
import type { OutboxState, WritableOutbox } from './board.ts';
import type { Files } from './files.ts';
import { answered, faded, idsOf, removed, replaced, shown, type Transition } from './transitions.ts';

/** The one owner of the outbox's state: the queue, the runner and the tabs change it through this. */
export interface OutboxStore {
  readonly state: OutboxState;
  find(id: string): OutboxRow | undefined;
  /** Changes the state. Listeners are not called: the commit of an answer, or `announce`, does. */
  change(transition: Transition): void;
  /** Calls the listeners of these rows and of what they change. */
  announce(changed: readonly OutboxRow[]): void;
  /** Shows the state of rows, unless another tab sends them. */
  show(rows: readonly OutboxRow[], pending: Pending): void;
  /** Changes a row, durably. */
  replace(row: OutboxRow): void;
  /** The server has answered. `lingers`: its effect is shown a little longer, until the log entry arrives. */
  answered(row: OutboxRow, lingers: boolean): void;
  /** Ends the lingering of an answered row in time, whoever sent it. */
  fadeLater(row: OutboxRow): void;
  remove(rows: readonly OutboxRow[]): void;
  /** Shows the images of rows from the files stored on this device. Other files are only read when they are sent. */
  loadImages(rows: readonly OutboxRow[]): void;
}

/** Milliseconds to wait for the log entry of an answered row. */
const LINGER = 2000;

/** The table of the rows that each kind changes optimistically. */
const tableOf: Record<OutboxKind, Table> = {
  message: 'messages',
  recall: 'messages',
  post: 'posts',
  'post-update': 'posts',
  'post-delete': 'posts',
  reaction: 'posts',
  subscription: 'accounts',
  read: 'accounts',
};

export function createOutboxStore(core: Core, outbox: WritableOutbox, files: Files): OutboxStore {
  const store: OutboxStore = {
    get state() {
      return outbox.state;
    },
    find: (id) => outbox.state.rows.find((row) => row.id === id),
    change: (transition) => outbox.set(transition(outbox.state)),
    announce(changed) {
      core.replica.touch(
        changed.map(({ kind, target, operation }) => [
          operation === 'chats.read' ? 'conversations' : tableOf[kind],
          target,
        ]),
      );
      outbox.announce();
    },
    show(rows, pending) {
      const own = rows.filter(({ id }) => !outbox.state.remoteOwned.has(id));
      if (own.length === 0) return;
      const isUnsaved = (row: OutboxRow) => row.files?.some(({ clientID }) => files.isLoose(clientID));
      store.change(shown(own.map((row) => [row.id, { ...pending, ...(isUnsaved(row) && { unsaved: true }) }])));
      store.announce(own);
    },
    replace(row) {
      // An attempt that ends after the row was taken over, handled by another tab or discarded must not restore it.
      if (!store.find(row.id) || outbox.state.remoteOwned.has(row.id)) return;
      store.change(replaced([row]));
      void core.cache.persistence.write({ outbox: [row] });
    },
    answered(row, lingers) {
      store.change(answered(row, lingers));
      if (lingers) store.fadeLater(row);
    },
    fadeLater(row) {
      core.clock.after(LINGER, () => {
        store.change(faded(row));
        store.announce([row]);
      });
    },
    remove(gone) {
      if (gone.length === 0) return;
      store.change(removed(idsOf(gone)));
      for (const { files: held = [] } of gone) for (const { clientID } of held) files.forget(clientID);
      store.announce(gone);
    },
    loadImages(rows) {
      for (const row of rows) {
        const images = row.files?.filter(({ clientID, type }) => type.startsWith('image/') && !files.peek(clientID));
        if (images?.length) void files.fetch(images).then(() => store.find(row.id) && store.announce([row]));
      }
    },
  };
  return store;
}
