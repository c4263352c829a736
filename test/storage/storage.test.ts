import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { createBrowserDriver } from '../../src/storage/browser-driver.ts';
import { createDexieStorage } from '../../src/storage/dexie.lazy.ts';
import { createMemoryStorage } from '../../src/storage/memory.lazy.ts';
import { post, storageContract } from './contract.ts';

const runner = { test, equal: (actual: unknown, expected: unknown) => expect(actual).toEqual(expected) };
let count = 0;
let time = 0;
const now = () => time;
const tick = (milliseconds: number) => void (time += milliseconds);

describe('memory', () =>
  storageContract(
    runner,
    async () => createMemoryStorage(now),
    async (storage) => storage,
    tick,
  ));
const nothing = () => undefined;
describe.each([
  ['indexeddb', (name: string) => createDexieStorage(name, { now })],
  [
    'indexeddb, read without Dexie first',
    (name: string) => createBrowserDriver(name, { now, onDeleted: nothing, onCreated: nothing, onBroken: nothing }),
  ],
])('%s', (_, create) => {
  const open = async (name: string) => {
    const storage = create(name);
    await storage.begin();
    return storage;
  };
  storageContract(
    runner,
    () => open(`contract-${++count}`),
    (storage) => {
      storage.close();
      return open(`contract-${count}`);
    },
    tick,
  );
});

test('rows and positions are written together or not at all', async () => {
  const storage = createDexieStorage('atomic');
  await storage.begin();
  await storage.write({ changes: [post(1, 1)], cursors: { 'account:a': 1 } });
  // A value that cannot be cloned aborts the transaction half-way.
  await expect(
    storage.write({ changes: [post(2, 2)], cursors: { 'account:a': 2 }, drafts: { d: () => {} } }),
  ).rejects.toThrow();
  expect(await storage.all('posts')).toHaveLength(1);
  expect((await storage.begin()).cursors).toEqual({ 'account:a': 1 });
});

test('a database of the first version is migrated with all its data', async () => {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.open('old', 10);
    request.onupgradeneeded = () => {
      const tables = [
        'accounts',
        'subscriptions',
        'roles',
        'posts',
        'reactions',
        'ownReactions',
        'messages',
        'conversations',
      ];
      for (const table of tables) {
        const store = request.result.createObjectStore(table, { keyPath: 'key' });
        store.createIndex('[group+number]', ['group', 'number']);
        store.createIndex('topic', 'topic');
      }
      for (const [table, key] of Object.entries({ meta: 'key', cursors: 'topic', lists: 'name', drafts: 'key' }))
        request.result.createObjectStore(table, { keyPath: key });
      request.result.createObjectStore('outbox', { keyPath: 'id' }).createIndex('order', 'order');
      const { table: _table, mergePolicy: _rule, ...row } = post(1, 7);
      request.transaction!.objectStore('posts').put(row);
      request.transaction!.objectStore('cursors').put({ topic: 'account:a', seq: 7 });
    };
    request.onsuccess = () => resolve(request.result.close());
    request.onerror = () => reject(request.error);
  });
  const storage = createDexieStorage('old');
  expect((await storage.begin()).cursors).toEqual({ 'account:a': 7 });
  expect((await storage.get('posts', ['p1']))[0]?.seq).toBe(7);
  // Rows of that version can be evicted like all others.
  expect(await storage.evict({ total: 0, each: 0, step: 9, age: 0 })).toBe(1);
});
