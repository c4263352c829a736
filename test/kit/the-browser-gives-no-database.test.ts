import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { StorageStatus } from '../../src/state/api/kit.ts';
import { sampleIDs, type ScriptedBackend } from '../../src/testing/index.ts';
import { due, kitOn, live, rowsOf, turns, until, watch, world } from '../helpers/kit.ts';

const { health, museum } = sampleIDs;
let count = 0;

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const failure = (name: string) => new DOMException(`is ${name}`, name);
/** Open database connections. */
const handles = new Set<IDBDatabase>();
const { transaction } = IDBDatabase.prototype;
IDBDatabase.prototype.transaction = function seen(this: IDBDatabase, ...args: Parameters<typeof transaction>) {
  handles.add(this);
  return transaction.apply(this, args);
};

function start(backend: ScriptedBackend = world(), endpoint = `fault-${++count}`) {
  const kit = kitOn(backend, { storage: 'auto', endpoint });
  const states: StorageStatus[] = [];
  kit.$storage.subscribe((status) => void states.push(status));
  const feed = kit.posts.feed({ officialAccountID: health });
  const thread = kit.chats.thread(health);
  watch(feed.$state);
  watch(thread.$state);
  return { backend, endpoint, kit, feed, thread, states, name: `oa-kit|${endpoint}|mei` };
}

/** Checks that all actions work, and that offline changes arrive once. */
async function isUsable({ backend, kit, feed, thread }: ReturnType<typeof start>) {
  const begun = performance.now();
  await until(() => expect(feed.$state.get().items.length).toBeGreaterThanOrEqual(10));
  await live(kit);
  expect(performance.now() - begun).toBeLessThan(3000);
  backend.offline(true);
  thread.send({ kind: 'text', text: 'While away' });
  await until(() =>
    expect(thread.$state.get().items.at(-1)).toMatchObject({
      message: { text: 'While away' },
      pending: { state: 'waiting' },
    }),
  );
  backend.offline(false);
  await until(() => expect(thread.$state.get().items.at(-1)).not.toHaveProperty('pending'));
  await live(kit);
  backend.publish(health, { content: 'Still live' });
  await until(() => expect(feed.$state.get().items[0]?.post.content).toBe('Still live'));
  expect(backend.world.chats.get(`${health}/mei`)!.messages.filter(({ text }) => text === 'While away')).toHaveLength(
    1,
  );
}

/** Stores something, so that a dead database is detected. */
async function store({ kit }: ReturnType<typeof start>) {
  watch(kit.drafts.get('d'));
  kit.drafts.set('d', 'half a thought');
  await due(400);
}

/** Offline: neither the cache nor the backend had a post for the feed, which says so when it has asked both. */
async function showsNothing({ feed }: ReturnType<typeof start>) {
  await until(() => expect(feed.$state.get()).toMatchObject({ status: 'error', error: { code: 'offline' } }));
  await turns();
  expect(feed.$state.get().items).toHaveLength(0);
}

describe('the kit works and reports the state', () => {
  test('without IndexedDB', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const page = start();
    await isUsable(page);
    expect(page.kit.$storage.get()).toEqual({ mode: 'memory', reason: expect.stringContaining('no IndexedDB') });
  });

  test('if access to IndexedDB throws', async () => {
    const found = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB')!;
    Object.defineProperty(globalThis, 'indexedDB', {
      configurable: true,
      get: () => {
        throw failure('SecurityError');
      },
    });
    try {
      const page = start();
      await isUsable(page);
      expect(page.kit.$storage.get().mode).toBe('memory');
    } finally {
      Object.defineProperty(globalThis, 'indexedDB', found);
    }
  });

  test.each(['SecurityError', 'InvalidStateError', 'UnknownError'])(
    'if opening fails with %s, as in third-party frames and private windows',
    async (name) => {
      vi.spyOn(indexedDB, 'open').mockImplementation(() => {
        throw failure(name);
      });
      const page = start();
      await isUsable(page);
      expect(page.kit.$storage.get()).toMatchObject({ mode: 'memory', reason: expect.stringContaining(name) });
    },
  );

  test('if opening never finishes: the page renders before, and everything else continues after two seconds', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => ({}) as IDBOpenDBRequest);
    const page = start();
    await until(() => expect(page.feed.$state.get().items).toHaveLength(10));
    expect(page.kit.$storage.get().mode).toBe('opening');
    await until(() =>
      expect(page.kit.$storage.get()).toMatchObject({ mode: 'memory', reason: expect.stringContaining('2000') }),
    );
    await isUsable(page);
  });

  test('if a page with an older version does not close the database', async () => {
    const endpoint = `fault-${++count}`;
    const held = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(`oa-kit|${endpoint}|mei`, 5);
      request.onupgradeneeded = () => request.result.createObjectStore('outbox', { keyPath: 'id' });
      request.onsuccess = () => resolve(request.result);
    });
    const page = start(world(), endpoint);
    await until(() => expect(page.kit.$storage.get().mode).toBe('memory'));
    await isUsable(page);
    // When it opens at last, missed data is written to it.
    held.close();
    await until(() => expect(page.kit.$storage.get()).toEqual({ mode: 'indexeddb' }));
  });

  test('if the disk is full from now on', async () => {
    const page = start();
    await live(page.kit);
    await until(() => expect(page.kit.$storage.get().mode).toBe('indexeddb'));
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw failure('QuotaExceededError');
    });
    await isUsable(page);
    expect(page.kit.$storage.get()).toMatchObject({ mode: 'memory', reason: expect.stringContaining('Quota') });
  });

  test('if the connection to the database closes, unnoticed', async () => {
    const page = start();
    await live(page.kit);
    await until(() => expect(page.kit.$storage.get().mode).toBe('indexeddb'));
    for (const handle of handles) handle.close();
    await store(page);
    await isUsable(page);
    expect(page.kit.$storage.get()).toEqual({ mode: 'indexeddb' });
  });

  test('if the data is deleted while in use: waiting changes are stored again', async () => {
    const page = start();
    await live(page.kit);
    await until(() => expect(page.kit.$storage.get().mode).toBe('indexeddb'));
    page.backend.offline(true);
    page.thread.send({ kind: 'text', text: 'Before' });
    await until(() => expect(page.kit.outbox.$items.get()[0]?.pending.state).toBe('waiting'));
    for (const handle of handles) forceCloseDatabase(handle as never);
    await new Promise((resolve) => (indexedDB.deleteDatabase(page.name).onsuccess = resolve));
    await store(page);
    await until(() =>
      expect(page.kit.$storage.get()).toMatchObject({
        mode: 'indexeddb',
        reason: expect.stringContaining('created again'),
      }),
    );
    // Written before the deletion, and again afterwards.
    await until(async () => expect(await rowsOf(page.name, 'outbox')).toHaveLength(1));
    await page.kit.close();
    page.backend.offline(false);
    const next = start(page.backend, page.endpoint);
    await until(() =>
      expect(next.thread.$state.get().items.at(-1)).toMatchObject({ message: { text: 'Before', messageNumber: 6 } }),
    );
    const $draft = next.kit.drafts.get('d');
    watch($draft);
    await until(() => expect($draft.get().value).toBe('half a thought'));
  });

  test('if another page deletes the database, which stays deleted', async () => {
    const page = start();
    await live(page.kit);
    await until(() => expect(page.kit.$storage.get().mode).toBe('indexeddb'));
    await new Promise((resolve) => (indexedDB.deleteDatabase(page.name).onsuccess = resolve));
    await until(() =>
      expect(page.kit.$storage.get()).toMatchObject({ mode: 'memory', reason: expect.stringContaining('deleted') }),
    );
    await isUsable(page);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(page.name);
  });

  test('if a row is damaged: it is dropped and fetched again', async () => {
    const first = start();
    await live(first.kit);
    await until(() => expect(first.feed.$state.get().items).toHaveLength(10));
    const { postID } = first.feed.$state.get().items[3]!.post;
    await first.kit.close();
    await new Promise<void>((resolve) => {
      indexedDB.open(first.name).onsuccess = ({ target }) => {
        const db = (target as IDBOpenDBRequest).result;
        const posts = db.transaction('posts', 'readwrite').objectStore('posts');
        posts.get(postID).onsuccess = ({ target: found }) => {
          const row = (found as IDBRequest<{ value: object }>).result;
          posts.put({ ...row, value: { ...row.value, images: 'none' } }).onsuccess = () => (db.close(), resolve());
        };
      };
    });
    first.backend.hang('posts.list');
    const offline = start(first.backend, first.endpoint);
    await until(() => expect(offline.feed.$state.get().items).toHaveLength(3));
    expect(offline.feed.$state.get().items.every(({ post }) => Array.isArray(post.images))).toBe(true);
    expect(offline.kit.$storage.get()).toMatchObject({ mode: 'indexeddb', reason: expect.stringContaining('posts') });
    await offline.kit.close();
    first.backend.calm();
    const again = start(first.backend, first.endpoint);
    await until(() => expect(again.feed.$state.get().items).toHaveLength(10));
  });
});

describe('logging out', () => {
  test('deletes what an earlier visit left, even if the database cannot be opened now', async () => {
    const first = start();
    await live(first.kit);
    await first.kit.close();
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw failure('UnknownError');
    });
    const second = start(first.backend, first.endpoint);
    await until(() => expect(second.kit.$storage.get().mode).toBe('memory'));
    await second.kit.logout();
    open.mockRestore();
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(first.name);
  });

  test('in one tab closes and empties the others', async () => {
    const first = start();
    const second = start(first.backend, first.endpoint);
    await Promise.all([live(first.kit), live(second.kit)]);
    for (const { kit } of [first, second]) await until(() => expect(kit.$storage.get().mode).toBe('indexeddb'));
    await first.kit.logout();
    await until(() => expect(second.kit.$storage.get().mode).toBe('memory'));
    await store(second);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(first.name);
  });

  test('without being able to delete deletes at the next start, and never shows the data', async () => {
    const first = start();
    await live(first.kit);
    await until(() => expect(first.feed.$state.get().items).toHaveLength(10));
    await until(async () => expect((await rowsOf(first.name, 'posts')).length).toBeGreaterThanOrEqual(10));
    // A page that does not close the database.
    const held = await new Promise<IDBDatabase>((resolve) => {
      indexedDB.open(first.name).onsuccess = ({ target }) => resolve((target as IDBOpenDBRequest).result);
    });
    await first.kit.logout();
    first.backend.offline(true);
    const second = start(first.backend, first.endpoint);
    await until(() => expect(second.kit.$storage.get()).toMatchObject({ mode: 'memory' }));
    expect(second.feed.$state.get().items).toHaveLength(0);
    await second.kit.close();
    held.close();
    const third = start(first.backend, first.endpoint);
    await until(() => expect(third.kit.$storage.get().mode).toBe('indexeddb'));
    await showsNothing(third);
  });

  test('interrupted by the end of the page leaves nothing to the next start', async () => {
    const first = start();
    await live(first.kit);
    await until(() => expect(first.feed.$state.get().items).toHaveLength(10));
    await until(async () => expect((await rowsOf(first.name, 'posts')).length).toBeGreaterThanOrEqual(10));
    const dying = vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(() => ({}) as IDBOpenDBRequest);
    await first.kit.logout();
    dying.mockRestore();
    first.backend.offline(true);
    const second = start(first.backend, first.endpoint);
    await until(() => expect(second.kit.$storage.get()).toEqual({ mode: 'indexeddb' }));
    await showsNothing(second);
  });

  test('two kits for two backends on one page are independent', async () => {
    const one = start();
    const other = start();
    await Promise.all([live(one.kit), live(other.kit)]);
    one.backend.publish(health, { content: 'Only here' });
    await until(() => expect(one.feed.$state.get().items[0]?.post.content).toBe('Only here'));
    await store(one);
    watch(other.kit.drafts.get('d'));
    await until(() => expect(other.kit.drafts.get('d').get()).toEqual({ ready: true }));
    expect(other.feed.$state.get().items).toHaveLength(10);
    await one.kit.logout();
    other.backend.publish(museum);
    expect(other.kit.$storage.get().mode).toBe('indexeddb');
  });
});

test('a file that cannot be read now is sent later, not given up', async () => {
  const backend = world();
  const endpoint = `fault-${++count}`;
  backend.offline(true);
  const former = start(backend, endpoint);
  former.thread.send({ kind: 'file', file: new File(['content'], 'a.pdf', { type: 'application/pdf' }) });
  await until(async () => expect(await rowsOf(former.name, 'bytes')).toHaveLength(1));
  await former.kit.close();
  const { get } = IDBObjectStore.prototype;
  let refused = 0;
  vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function fail(this: IDBObjectStore, key) {
    if (this.name !== 'bytes' || refused > 2) return get.call(this, key);
    refused += 1;
    throw failure('DataError');
  });
  backend.offline(false);
  const { kit } = start(backend, endpoint);
  watch(kit.outbox.$items);
  await until(() => expect(backend.world.chats.get(`${health}/mei`)!.messages.at(-1)?.media?.name).toBe('a.pdf'));
  expect(refused).toBe(3);
});
