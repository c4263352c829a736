import { delay, type Clock } from '../sync/clock.ts';
import type { Table } from '../sync/rows.ts';
import { createJournal } from './journal.ts';
import { createMemoryStorage, type MemoryStorage } from './memory.lazy.ts';
import type { OutboxRow } from '../sync/outbox.ts';
import type { Batch, Beginning, OpenedStorage, Storage, StorageState, StoredFile } from './types.ts';

/** Events of a driver. */
export interface DriverEvents {
  now: () => number;
  onDeleted: () => void;
  onCreated: () => void;
  onBroken: (table: Table) => void;
}

export interface ResilientOptions {
  clock: Clock;
  /** Creates the database driver; `begin` opens it. */
  driver: (events: DriverEvents) => Storage;
  /** Differs from before if the driver has waited for its code: that time does not count. */
  codeWaits?: () => number;
  /** Deletes what an earlier logout could not; false if this database is still to be deleted. */
  prepare?: () => Promise<boolean>;
  /** Deletes the database, open or not. */
  wipe?: () => Promise<unknown>;
  /** Called when the mode changes or something failed. */
  onState: (state: StorageState) => void;
  /** Timeout of opening and reading, in milliseconds. */
  limit?: number;
  /** Timeout of writing, in milliseconds. */
  writeLimit?: number;
}

/** Milliseconds until a failed database is tried again: first and maximum. */
const AGAIN = { first: 30_000, most: 600_000 };
/** Timeouts in which code may be loading: a request for it may hang for ever, and what is written waits for it. */
const PATIENCE = 10;
/** Timeout of writing files, which may be large, in milliseconds. */
const FILE_LIMIT = 30_000;
/** Errors of a dead handle (iOS in the background, storage pressure, cleared site data): reopening often helps. */
const DEAD = /DatabaseClosed|InvalidState|UnknownError|AbortError|TransactionInactive/;
const FULL = /QuotaExceeded/;
const UNFIT = /DataClone/;

const nameOf = (error: unknown) => {
  const { name, inner } = error as { name?: string; inner?: { name?: string } };
  return `${name} ${inner?.name}`;
};
const reasonOf = (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

/**
 * A fault-tolerant storage: opens the database within a limit or continues in memory, reopens a dead handle, evicts rows
 * when the disk is full, gives way when the database is deleted, and returns to disk when possible. Reads never reject; a
 * write rejects only if the batch itself cannot be stored.
 */
export async function openResilient({
  clock,
  driver,
  codeWaits,
  prepare,
  wipe,
  onState,
  limit = 2000,
  writeLimit = 5000,
}: ResilientOptions): Promise<OpenedStorage> {
  const journal = createJournal();
  let ended = false;
  /** Used for reads and writes while the database is unavailable. */
  let memory: MemoryStorage | undefined;
  let deleted = false;
  /** The database is new and lacks the data of the old one. */
  let created = false;
  let stopWaiting = () => {};
  let serial: Promise<unknown> = Promise.resolve();
  const report = (state: StorageState) => !ended && onState(state);

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
      onBroken: (table) => report({ mode: 'indexeddb', reason: `A damaged row of ${table} was removed` }),
    });
  let disk = make();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = serial.then(work);
    serial = turn.catch(() => undefined);
    return turn;
  }

  async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
    const done = new AbortController();
    const late = (async () => {
      for (let turn = 0, before: number | undefined; turn < PATIENCE && !done.signal.aborted; turn += 1) {
        before = codeWaits?.();
        await delay(clock, milliseconds, done.signal);
        if (before === codeWaits?.()) break;
      }
      if (!done.signal.aborted) throw new Error(`The database did not ${what} within ${milliseconds} ms`);
      return work;
    })();
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
    report({ mode: 'memory', reason });
    if (!deleted) again();
  }

  /** Retries the database with backoff. */
  function again(wait = AGAIN.first): void {
    if (ended) return;
    stopWaiting = clock.after(wait, () => {
      const next = make();
      // Not only what reads: all other work waits while `goBack` writes.
      const opening = opened(next).then(next.heldBytes);
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

  /**
   * The database is available (again): writes what happened without it. Its own rows missed that, so they are dropped; the
   * outbox stays.
   */
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
      // Closed meanwhile: only the driver before it was.
      if (ended) return next.close();
      disk = next;
      memory = undefined;
      created = false;
      report({ mode: 'indexeddb' });
    });
  }

  async function reopen(): Promise<void> {
    if (ended || deleted) throw new Error('The database was closed');
    disk.close();
    await within(limit, 'open', disk.begin());
    await furnish();
  }

  /** If the database was deleted while in use, first restores the journal. */
  async function furnish(): Promise<void> {
    if (!created) return;
    await within(writeLimit, 'write', disk.write(journal.batch()));
    created = false;
    report({ mode: 'indexeddb', reason: 'The database was deleted and is created again' });
  }

  async function writeToDisk(batch: Batch, limitOfIt = writeLimit): Promise<void> {
    try {
      await furnish();
      return await within(limitOfIt, 'write', disk.write(batch));
    } catch (error) {
      if (FULL.test(nameOf(error))) {
        await within(limit, 'make room', disk.evict({ total: 200, each: 50, step: Infinity, age: 0 }));
        report({ mode: 'indexeddb', reason: 'The disk was full: old rows were evicted' });
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
      // A draft that no storage could keep is no reason to leave the disk.
      if (UNFIT.test(nameOf(error)) && Object.keys(batch).every((part) => part === 'drafts')) throw error;
      // Writes nothing more to the database, so that its cursors never get ahead of its rows.
      if (!memory) await toMemory(reasonOf(error));
      await memory!.write(batch);
      journal.note(batch);
    }
  }

  /** A full disk rejects files, but is no reason to switch to memory. */
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

  /** Reads; reopens a dead handle. Returns `none` if the read fails. */
  async function read<T>(work: (storage: Storage) => Promise<T>, none: T): Promise<T> {
    // A driver that is read again opens again, and nobody would close it.
    if (ended) return none;
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
    begin: () => read((from) => from.begin(), { cursors: {} }),
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
    async outbox() {
      const rows = await read<readonly OutboxRow[] | undefined>((from) => from.outbox(), undefined);
      if (!rows) throw new Error('No answer');
      return [...rows];
    },
    async file(id) {
      const found = await read<Awaited<ReturnType<Storage['file']>> | null>((from) => from.file(id), null);
      // It may be in a database that is only unavailable.
      if (!found && (memory ? !deleted : found === null)) throw new Error('No answer');
      return found ?? undefined;
    },
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
    // A late database is adopted; a failed one is retried.
    void opening.then(
      () => goBack(late),
      () => again(),
    );
    return { storage, beginning: { cursors: {} }, mode: 'memory', reason: reasonOf(error) };
  }
}
