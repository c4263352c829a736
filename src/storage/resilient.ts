import { delay, type Clock } from '../sync/clock.ts';
import type { Table } from '../sync/rows.ts';
import { createJournal } from './journal.ts';
import { createMemoryStorage, type MemoryStorage } from './memory.lazy.ts';
import type { Batch, Beginning, OpenedStorage, Storage, StorageState, StoredFile } from './types.ts';

/** What a driver has to tell besides answers. */
export interface DriverEvents {
  now: () => number;
  onDeleted: () => void;
  onCreated: () => void;
  onBroken: (table: Table) => void;
}

export interface ResilientOptions {
  clock: Clock;
  /** The database; it is opened by `begin`. */
  driver: (events: DriverEvents) => Storage;
  /** Deletes what an earlier logout could not; false where this database still waits for that. */
  prepare?: () => Promise<boolean>;
  /** Deletes the database, opened or not. */
  wipe?: () => Promise<unknown>;
  /** Called when the mode changes, or something was amiss. */
  onState: (state: StorageState) => void;
  /** Milliseconds after which a browser that does not answer an opening or a reading is not waited for. */
  limit?: number;
  /** The same for writing. */
  writeLimit?: number;
}

/** Milliseconds until a database that failed is tried again, at first and at most. */
const AGAIN = { first: 30_000, most: 600_000 };
/** Milliseconds for writing files, which may be large. */
const FILE_LIMIT = 30_000;
/** A handle can die under us (iOS in the background, storage pressure, cleared site data): a fresh one often lives. */
const DEAD = /DatabaseClosed|InvalidState|UnknownError|AbortError|TransactionInactive/;
const FULL = /QuotaExceeded/;
const UNFIT = /DataClone/;

const nameOf = (error: unknown) => {
  const { name, inner } = error as { name?: string; inner?: { name?: string } };
  return `${name} ${inner?.name}`;
};
const reasonOf = (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

/**
 * A storage that lasts: opens the database within a limit or goes on in memory, opens a dead handle again, makes room when the disk is
 * full, gives way when the database was deleted, and returns to the disk when it can. Never rejects a reading; a writing only where
 * the batch itself cannot be kept.
 */
export async function openResilient({
  clock,
  driver,
  prepare,
  wipe,
  onState,
  limit = 2000,
  writeLimit = 5000,
}: ResilientOptions): Promise<OpenedStorage> {
  const journal = createJournal();
  let ended = false;
  /** Where reading and writing goes while the database is out of use. */
  let memory: MemoryStorage | undefined;
  let deleted = false;
  /** The database is a new one, and has not got what was in the old one. */
  let created = false;
  let stopWaiting = () => {};
  let serial: Promise<unknown> = Promise.resolve();
  const tell = (state: StorageState) => !ended && onState(state);

  const make = () =>
    driver({
      now: clock.now,
      onDeleted: () => {
        deleted = true;
        void inTurn(async () =>
          memory || ended ? undefined : toMemory('The database was deleted while it was in use'),
        );
      },
      onCreated: () => (created = true),
      onBroken: (table) => tell({ mode: 'indexeddb', reason: `A row of ${table} could not be read and was dropped` }),
    });
  let disk = make();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = serial.then(work);
    serial = turn.catch(() => undefined);
    return turn;
  }

  async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
    const done = new AbortController();
    const late = delay(clock, milliseconds, done.signal).then(() => {
      if (!done.signal.aborted) throw new Error(`The database did not ${what} within ${milliseconds} ms`);
      return work;
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      done.abort();
    }
  }

  async function toMemory(reason: string): Promise<void> {
    disk.close();
    memory = createMemoryStorage(clock.now);
    await memory.write(journal.batch());
    tell({ mode: 'memory', reason });
    if (!deleted) again();
  }

  /** Tries the database again, after a while that grows. */
  function again(wait = AGAIN.first): void {
    if (ended) return;
    stopWaiting = clock.after(wait, () => {
      const next = make();
      const opening = opened(next);
      void within(limit, 'open', opening).then(
        () => goBack(next),
        () => {
          void opening.then(next.close, next.close);
          again(Math.min(wait * 2, AGAIN.most));
        },
      );
    });
  }

  async function opened(storage: Storage): Promise<Beginning> {
    if (prepare && !(await prepare())) throw new Error('The database of an earlier session is still being deleted');
    return storage.begin();
  }

  /** The database is there (again): it takes in what happened without it. Its own rows missed that, so they go; what waits to be sent stays. */
  function goBack(next: Storage): Promise<void> {
    stopWaiting();
    return inTurn(async () => {
      if (ended || !memory || deleted) return next.close();
      try {
        await within(writeLimit, 'write', next.write({ ...memory.dump(), ...journal.batch(), forgetAll: true }));
      } catch {
        next.close();
        return again();
      }
      disk = next;
      memory = undefined;
      created = false;
      tell({ mode: 'indexeddb' });
    });
  }

  async function reopen(): Promise<void> {
    if (ended || deleted) throw new Error('The database was closed, or deleted while it was in use');
    disk.close();
    await within(limit, 'open', disk.begin());
    await furnish();
  }

  /** Where everything was deleted under our feet, what must not be lost is written again, before anything else. */
  async function furnish(): Promise<void> {
    if (!created) return;
    await within(writeLimit, 'write', disk.write(journal.batch()));
    created = false;
    tell({ mode: 'indexeddb', reason: 'The database was deleted while it was in use, and begun anew' });
  }

  async function writeToDisk(batch: Batch, limitOfIt = writeLimit): Promise<void> {
    try {
      await furnish();
      return await within(limitOfIt, 'write', disk.write(batch));
    } catch (error) {
      if (FULL.test(nameOf(error))) {
        await within(limit, 'make room', disk.evict({ total: 200, each: 50, step: Infinity, age: 0 }));
        tell({ mode: 'indexeddb', reason: 'The disk was full: old posts and messages were let go' });
      } else if (DEAD.test(nameOf(error))) await reopen();
      else throw error;
    }
    await within(limitOfIt, 'write', disk.write(batch));
  }

  async function write(batch: Batch): Promise<void> {
    if (memory) {
      await memory.write(batch);
      return journal.note(batch);
    }
    try {
      await writeToDisk(batch);
      journal.note(batch);
    } catch (error) {
      // A draft that no storage could keep says nothing against this one.
      if (UNFIT.test(nameOf(error)) && Object.keys(batch).every((part) => part === 'drafts')) throw error;
      // Nothing more goes to the database, so its cursors never get ahead of its rows.
      if (!memory) await toMemory(reasonOf(error));
      await memory!.write(batch);
      journal.note(batch);
    }
  }

  /** Files that find no room are somebody's to hear of, and no reason to leave the disk. */
  async function keep(files: readonly StoredFile[]): Promise<boolean> {
    try {
      if (!memory) await writeToDisk({ files }, FILE_LIMIT);
    } catch (error) {
      if (FULL.test(nameOf(error))) throw error;
      if (!memory) await toMemory(reasonOf(error));
    }
    journal.note({ files });
    return memory ? memory.keep(files) : true;
  }

  /** Reads, with a fresh handle where the old one died. What cannot be read is as good as not there. */
  async function read<T>(work: (storage: Storage) => Promise<T>, none: T): Promise<T> {
    if (memory) return work(memory);
    try {
      return await within(limit, 'read', work(disk));
    } catch (error) {
      if (memory) return work(memory);
      if (!DEAD.test(nameOf(error))) return none;
    }
    try {
      await inTurn(async () => (memory ? undefined : reopen()));
      return await within(limit, 'read', work(memory ?? disk));
    } catch {
      return none;
    }
  }

  const storage: Storage = {
    begin: () => read((from) => from.begin(), { cursors: {}, outbox: [] }),
    get: (table, keys) =>
      read(
        (from) => from.get(table, keys),
        keys.map(() => undefined),
      ),
    all: (table) => read((from) => from.all(table), []),
    readContiguousRange: (table, group, place) =>
      read((from) => from.readContiguousRange(table, group, place), undefined),
    list: (name) => read((from) => from.list(name), undefined),
    draft: (key) => read((from) => from.draft(key), undefined),
    outbox: () => read((from) => from.outbox(), []),
    file: (id) => read((from) => from.file(id), undefined),
    heldBytes: () => read((from) => from.heldBytes(), 0),
    keep: (files) => inTurn(() => keep(files)),
    write: (batch) => inTurn(() => write(batch)),
    evict: (bounds) => read((from) => from.evict(bounds), 0),
    close() {
      ended = true;
      stopWaiting();
      disk.close();
    },
    async destroy() {
      storage.close();
      await wipe?.();
    },
  };

  const opening = opened(disk);
  try {
    const beginning = await within(limit, 'open', opening);
    journal.begin(beginning);
    created = false;
    return { storage, beginning, mode: 'indexeddb' };
  } catch (error) {
    memory = createMemoryStorage(clock.now);
    const late = disk;
    // One that opens late is taken up; one that refused is asked again later.
    void opening.then(
      () => goBack(late),
      () => again(),
    );
    return { storage, beginning: { cursors: {}, outbox: [] }, mode: 'memory', reason: reasonOf(error) };
  }
}
