import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { createBrowserDriver } from '../../src/storage/browser-driver.ts';
import { createMemoryStorage } from '../../src/storage/memory.lazy.ts';
import { openResilient, type DriverEvents } from '../../src/storage/resilient.ts';
import type { Batch, Storage, StorageState } from '../../src/storage/types.ts';
import { wipe, wipeMarked } from '../../src/storage/wipe.ts';
import { createTestClock } from '../../src/testing/index.ts';
import { closing, turns, until } from '../helpers/kit.ts';
import { post, queued } from './contract.ts';

const failure = (name: string) => new DOMException(`is ${name}`, name);
let count = 0;

/** A storage over drivers that the test can fail; each opening uses the next driver. */
async function setup(...drivers: ((events: DriverEvents) => Storage)[]) {
  const clock = createTestClock();
  const states: StorageState[] = [];
  const left = [...drivers];
  const opening = openResilient({
    clock,
    onState: (state) => states.push(state),
    driver: (events) => (left.length > 1 ? left.shift()! : left[0]!)(events),
  });
  closing(async () => (await opening).storage.close());
  return { clock, states, opening };
}

function over(storage: Storage, changed: Partial<Storage>): Storage {
  return { ...storage, ...changed };
}

const database =
  (name = `disk-${++count}`) =>
  (events: DriverEvents) =>
    createBrowserDriver(name, events);

test('if the browser refuses storage, memory is used with the reason, and opening is retried later', async () => {
  const name = `disk-${++count}`;
  const refusing = () => over(createMemoryStorage(), { begin: () => Promise.reject(failure('SecurityError')) });
  const { clock, states, opening } = await setup(refusing, database(name));
  const opened = await opening;
  expect(opened).toMatchObject({
    mode: 'memory',
    reason: 'Error: is SecurityError'.replace('Error: ', 'SecurityError: '),
  });
  await opened.storage.write({
    changes: [post(1, 1)],
    cursors: { 'account:a': 1 },
    epoch: 'e',
    outbox: [queued('a', 1)],
  });
  expect(await opened.storage.all('posts')).toHaveLength(1);
  await clock.advance(30_000);
  await until(() => expect(states).toEqual([{ mode: 'indexeddb' }]));
  opened.storage.close();
  const disk = database(name)({ now: clock.now } as DriverEvents);
  expect(await disk.begin()).toEqual({ epoch: 'e', cursors: { 'account:a': 1 } });
  expect(await disk.outbox()).toMatchObject([{ id: 'a' }]);
});

test('if the browser does not respond, memory is used after two seconds, and the database when it opens', async () => {
  let answer: () => void = () => {};
  const disk = createMemoryStorage();
  await disk.write({ changes: [post(1, 1)], cursors: { 'account:a': 1 }, outbox: [queued('left', 1)] });
  const { clock, states, opening } = await setup(() =>
    over(disk, { begin: () => new Promise((resolve) => (answer = () => resolve(disk.begin()))) }),
  );
  await clock.advance(1999);
  expect(await Promise.race([opening, Promise.resolve('waiting')])).toBe('waiting');
  await clock.advance(1);
  const { storage, mode, reason } = await opening;
  expect([mode, reason]).toEqual(['memory', expect.stringContaining('2000')]);
  await storage.write({ changes: [post(2, 5)], cursors: { 'account:a': 5 }, drafts: { d: 1 } });
  answer();
  await until(() => expect(states).toEqual([{ mode: 'indexeddb' }]));
  // It received nothing between 1 and 5, so its data is not trusted; its queue is.
  expect((await disk.all('posts')).map(({ key }) => key)).toEqual(['p2']);
  expect(await disk.begin()).toEqual({ cursors: { 'account:a': 5 } });
  expect(await disk.outbox()).toMatchObject([{ id: 'left' }]);
  expect(await disk.draft('d')).toBe(1);
});

test('on a full disk space is freed once, and the write is retried', async () => {
  const disk = createMemoryStorage();
  let full = true;
  const write = async (batch: Batch) => {
    if (full && batch.changes)
      throw Object.assign(new Error('x'), { name: 'AbortError', inner: failure('QuotaExceededError') });
    return disk.write(batch);
  };
  const evict: Storage['evict'] = async () => ((full = false), 7);
  const { states, opening } = await setup(() => over(disk, { write, evict }));
  const { storage } = await opening;
  await storage.write({ changes: [post(1, 1)] });
  expect(await disk.all('posts')).toHaveLength(1);
  expect(states).toEqual([{ mode: 'indexeddb', reason: expect.stringContaining('full') }]);
});

test('on a disk that stays full memory is used, with everything that waits, until there is space', async () => {
  const disk = createMemoryStorage();
  let full = false;
  const { clock, states, opening } = await setup(() =>
    over(disk, { write: async (batch) => (full ? Promise.reject(failure('QuotaExceededError')) : disk.write(batch)) }),
  );
  const { storage } = await opening;
  await storage.write({
    changes: [post(1, 1)],
    cursors: { 'account:a': 1 },
    epoch: 'e',
    outbox: [queued('before', 1), queued('other', 2)],
    drafts: { d: 'half' },
  });
  full = true;
  await storage.write({ changes: [post(2, 2)], cursors: { 'account:a': 2 }, outbox: [queued('after', 3)] });
  expect(states.at(-1)).toMatchObject({ mode: 'memory', reason: expect.stringContaining('Quota') });
  expect((await storage.outbox()).map(({ id }) => id)).toEqual(['before', 'other', 'after']);
  expect(await storage.draft('d')).toBe('half');
  await storage.write({ sent: ['before'] });
  expect((await disk.begin()).cursors).toEqual({ 'account:a': 1 });
  await clock.advance(30_000);
  await turns();
  expect(states.at(-1)!.mode).toBe('memory');
  full = false;
  await clock.advance(60_000);
  await until(() => expect(states.at(-1)).toEqual({ mode: 'indexeddb' }));
  expect(await disk.begin()).toEqual({ epoch: 'e', cursors: { 'account:a': 2 } });
  expect(await disk.outbox()).toMatchObject([{ id: 'other' }, { id: 'after' }]);
  expect((await disk.all('posts')).map(({ key }) => key)).toEqual(['p2']);
});

test.each(['InvalidStateError', 'DatabaseClosedError', 'UnknownError'])(
  'a connection closed by %s is reopened, for reads and writes',
  async (name) => {
    const disk = createMemoryStorage();
    let dead = false;
    const guard =
      <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
      (...args: A) =>
        dead ? Promise.reject(failure(name)) : work(...args);
    const { states, opening } = await setup(() =>
      over(disk, {
        write: guard(disk.write),
        get: guard(disk.get) as Storage['get'],
        begin: () => ((dead = false), disk.begin()),
      }),
    );
    const { storage } = await opening;
    await storage.write({ changes: [post(1, 1)] });
    dead = true;
    expect((await storage.get('posts', ['p1']))[0]?.seq).toBe(1);
    dead = true;
    await storage.write({ changes: [post(2, 2)] });
    expect(await storage.all('posts')).toHaveLength(2);
    expect(states).toEqual([]);
  },
);

test('a write that never ends does not block the next ones', async () => {
  const { clock, states, opening } = await setup(() =>
    over(createMemoryStorage(), { write: () => new Promise(() => {}) }),
  );
  const { storage } = await opening;
  const written = storage.write({ outbox: [queued('a', 1)] });
  await clock.advance(5000);
  await written;
  expect(states).toEqual([{ mode: 'memory', reason: expect.stringContaining('write within') }]);
  expect(await storage.outbox()).toHaveLength(1);
});

test('a read that never ends returns nothing', async () => {
  const { clock, opening } = await setup(() => over(createMemoryStorage(), { all: () => new Promise(() => {}) }));
  const { storage } = await opening;
  const found = storage.all('posts');
  await clock.advance(2000);
  expect(await found).toEqual([]);
});

test('a database deleted by another page is not created again', async () => {
  const name = `disk-${++count}`;
  const { states, opening, clock } = await setup(database(name));
  const { storage } = await opening;
  await storage.write({ changes: [post(1, 1)], outbox: [queued('a', 1)] });
  expect(await wipe(name, clock, 2000)).toBe(true);
  await until(() => expect(states).toEqual([{ mode: 'memory', reason: expect.stringContaining('deleted') }]));
  await storage.write({ changes: [post(2, 2)] });
  await clock.advance(700_000);
  await turns();
  expect((await storage.outbox()).map(({ id }) => id)).toEqual(['a']);
  expect((await indexedDB.databases()).map((found) => found.name)).not.toContain(name);
});

test('a database emptied while in use is created again with what waits to be sent', async () => {
  const name = `disk-${++count}`;
  const handles: IDBDatabase[] = [];
  const { createObjectStore } = IDBDatabase.prototype;
  IDBDatabase.prototype.createObjectStore = function seen(
    this: IDBDatabase,
    ...args: Parameters<typeof createObjectStore>
  ) {
    handles.push(this);
    return createObjectStore.apply(this, args);
  };
  const { states, opening } = await setup(database(name));
  const { storage } = await opening;
  IDBDatabase.prototype.createObjectStore = createObjectStore;
  await storage.write({
    changes: [post(1, 1)],
    cursors: { 'account:a': 1 },
    epoch: 'e',
    outbox: [queued('a', 1)],
    drafts: { d: 'half' },
  });
  // As on clearing site data: the connection is closed by force, and the data is gone.
  forceCloseDatabase(handles[0] as never);
  await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));

  await storage.write({ changes: [post(2, 2)], cursors: { 'account:a': 2 } });
  expect(states).toEqual([{ mode: 'indexeddb', reason: expect.stringContaining('created again') }]);
  expect(await storage.begin()).toEqual({ epoch: 'e', cursors: { 'account:a': 2 } });
  expect(await storage.outbox()).toMatchObject([{ id: 'a' }]);
  expect(await storage.draft('d')).toBe('half');
  expect((await storage.all('posts')).map(({ key }) => key)).toEqual(['p2']);
});

test('a new database that dies at once is not mistaken for the old one', async () => {
  let disk = createMemoryStorage();
  const faults: string[] = [];
  const guard =
    <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const fault = faults.shift();
      if (fault) throw failure(fault);
      return work(...args);
    };
  const { states, opening } = await setup((events) => ({
    ...disk,
    begin: () => {
      if (faults.length > 0) {
        disk = createMemoryStorage();
        events.onCreated();
      }
      return disk.begin();
    },
    all: guard((table) => disk.all(table)) as Storage['all'],
    write: guard((batch: Batch) => disk.write(batch)),
  }));
  const { storage } = await opening;
  await storage.write({ outbox: [queued('a', 1)], drafts: { d: 'half' } });
  // The database dies, and the new one dies again before the queue was written to it.
  faults.push('InvalidStateError', 'DatabaseClosedError');
  expect(await storage.all('posts')).toEqual([]);
  await storage.write({ changes: [post(1, 1)] });
  expect((await disk.outbox()).map(({ id }) => id)).toEqual(['a']);
  expect(await disk.draft('d')).toBe('half');
  expect(states.at(-1)).toMatchObject({ mode: 'indexeddb', reason: expect.stringContaining('again') });
});

test('a draft that no storage could keep is not a disk failure', async () => {
  const { states, opening } = await setup(database());
  const { storage } = await opening;
  await expect(storage.write({ drafts: { d: () => {} } })).rejects.toThrow();
  await storage.write({ changes: [post(1, 1)] });
  expect(await storage.all('posts')).toHaveLength(1);
  expect(states).toEqual([]);
});

test('an unreadable row is dropped, reported, and leaves a gap to be filled', async () => {
  const name = `disk-${++count}`;
  const { states, opening } = await setup(database(name));
  const { storage } = await opening;
  await storage.write({ changes: [1, 2, 3, 4].map((number) => post(number, number)) });
  await storage.write({ changes: [{ ...post(3, 9), value: { postID: 'p3' } } as never] });
  expect(await storage.readContiguousRange('posts', 'a', { limit: 9 })).toMatchObject({
    from: 4,
    to: 4,
    rows: [{ key: 'p4' }],
  });
  expect(states).toEqual([{ mode: 'indexeddb', reason: expect.stringContaining('posts') }]);
  await until(async () => expect(await storage.get('posts', ['p3'])).toEqual([undefined]));
  expect(await storage.readContiguousRange('posts', 'a', { before: 4, limit: 9 })).toBeUndefined();
  await storage.write({ changes: [post(3, 9, 'snapshot')] });
  expect(await storage.readContiguousRange('posts', 'a', { limit: 9 })).toMatchObject({ from: 1, to: 4 });
});

test('data that could not be deleted is deleted at the next start, and not opened before', async () => {
  const name = `disk-${++count}`;
  const clock = createTestClock();
  // Another page that does not close the database.
  const held = await new Promise<IDBDatabase>((resolve) => {
    indexedDB.open(name).onsuccess = ({ target }) => resolve((target as IDBOpenDBRequest).result);
  });
  const wiped = wipe(name, clock, 2000);
  await clock.advance(2000);
  expect(await wiped).toBe(false);
  const again = wipeMarked(name, clock, 2000);
  await clock.advance(2000);
  expect(await again).toBe(false);
  held.close();
  expect(await wipeMarked(name, clock, 2000)).toBe(true);
  expect((await indexedDB.databases()).map((found) => found.name)).not.toContain(name);
});

test('a storage that was closed is not opened again by who still reads', async () => {
  let open = 0;
  const { opening } = await setup(() =>
    over(createMemoryStorage(), {
      begin: async () => ((open += 1), { cursors: {} }),
      close: () => void (open -= 1),
    }),
  );
  const { storage } = await opening;
  expect(open).toBe(1);
  storage.close();
  expect(await storage.begin()).toEqual({ cursors: {} });
  expect(await storage.all('posts')).toEqual([]);
  expect(open).toBe(0);
});

test('a storage that is closed on its way back to the disk leaves no database open', async () => {
  let finish: () => void = () => {};
  let closed = false;
  const back = () =>
    over(createMemoryStorage(), {
      write: () => new Promise<void>((resolve) => (finish = resolve)),
      close: () => void (closed = true),
    });
  const refusing = () => over(createMemoryStorage(), { begin: () => Promise.reject(failure('SecurityError')) });
  const { clock, opening } = await setup(refusing, back);
  const { storage } = await opening;
  await clock.advance(30_000);
  await turns();
  storage.close();
  finish();
  await until(() => expect(closed).toBe(true));
});
