import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBrowserDriver } from '../../src/storage/browser-driver.ts';
import { createDexieStorage } from '../../src/storage/dexie.lazy.ts';
import { openFirstReader, type FirstReads } from '../../src/storage/first-reader.ts';
import type { Batch, Place, Storage } from '../../src/storage/types.ts';
import { testSeed } from '../helpers/chance.ts';
import { post, queued } from './contract.ts';

let count = 0;
const nothing = () => undefined;
const events = { now: Date.now, onDeleted: nothing, onCreated: nothing, onBroken: nothing };

async function filled(name: string, batches: readonly Batch[]): Promise<void> {
  const storage = createDexieStorage(name);
  await storage.begin();
  for (const batch of batches) await storage.write(batch);
  storage.close();
}

/** Works on the database's own rows. */
async function onRows<T>(name: string, work: (rows: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(name);
  const db = await new Promise<IDBDatabase>((resolve) => (opening.onsuccess = () => resolve(opening.result)));
  const request = work(db.transaction('posts', 'readwrite').objectStore('posts'));
  const result = await new Promise<T>((resolve) => (request.onsuccess = () => resolve(request.result)));
  db.close();
  return result;
}

const group = fc.constantFrom('a', 'b');
const number = fc.integer({ min: 1, max: 12 });
const change = fc
  .tuple(number, fc.integer({ min: 1, max: 5 }), fc.constantFrom('entry', 'snapshot', 'partial'), fc.boolean(), group)
  .map(([each, seq, policy, gone, of]) => post(each, seq, policy as 'entry', gone, of));
const batch: fc.Arbitrary<Batch> = fc.record({
  changes: fc.array(change, { maxLength: 6 }),
  covered: fc.array(
    fc.tuple(number, number, group).map(([one, other, of]) => ({
      table: 'posts' as const,
      group: of,
      topic: `account:${of}`,
      from: Math.min(one, other),
      to: Math.max(one, other),
    })),
    { maxLength: 2 },
  ),
  cursors: fc.dictionary(fc.constantFrom('account:a', 'account:b', 'user:me'), fc.nat(9)),
  lists: fc.dictionary(fc.constantFrom('x', 'y'), fc.array(fc.constantFrom('p1', 'p2', 'p3'))),
  outbox: fc.array(fc.tuple(fc.constantFrom('m1', 'm2'), fc.nat(9)).map(([id, order]) => queued(id, order))),
  drafts: fc.dictionary(fc.constantFrom('d', 'e'), fc.option(fc.string(), { nil: undefined })),
  epoch: fc.constantFrom('e', 'f'),
});
const place: fc.Arbitrary<Place> = fc.record(
  { limit: fc.integer({ min: 1, max: 5 }), before: number, after: number },
  { requiredKeys: ['limit'] },
);

const everything = async (from: FirstReads, places: readonly Place[]) => ({
  begin: await from.begin(),
  get: await from.get(
    'posts',
    Array.from({ length: 13 }, (_, each) => `p${each}`),
  ),
  few: await from.get('posts', ['p1', 'p2', 'p11']),
  all: await from.all('posts'),
  outbox: await from.outbox(),
  drafts: await Promise.all(['d', 'e'].map((key) => from.draft(key))),
  lists: await Promise.all(['x', 'y', 'z'].map((name) => from.list(name))),
  ranges: await Promise.all(
    places.flatMap((each) => ['a', 'b', 'c'].map((of) => from.readContiguousRange('posts', of, each))),
  ),
});

test('the first reader and Dexie read the same, whatever was written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { maxLength: 4 }), fc.array(place, { maxLength: 6 }), async (batches, places) => {
      const name = `same-${++count}`;
      await filled(name, batches);
      const reader = await openFirstReader(name, events);
      expect(reader).toBeDefined();
      const first = await everything(reader!, places);
      reader!.close();
      const dexie = createDexieStorage(name);
      await dexie.begin();
      expect(first).toEqual(await everything(dexie, places));
      dexie.close();
    }),
    { numRuns: 60, seed: testSeed },
  );
});

test('without a database of this version there is no first reader, and none is created', async () => {
  expect(await openFirstReader('absent', events)).toBeUndefined();
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('absent');
  const opening = indexedDB.open('older', 10);
  await new Promise((resolve) => (opening.onsuccess = resolve));
  opening.result.close();
  expect(await openFirstReader('older', events)).toBeUndefined();
});

async function reopened(name: string): Promise<Storage> {
  const storage = createBrowserDriver(name, events);
  await storage.begin();
  return storage;
}

test('a damaged row is handled as Dexie does: the rest is read, and the row is gone', async () => {
  const name = `damaged-${++count}`;
  await filled(name, [{ changes: [post(1, 1), post(2, 1), post(3, 1)] }]);
  await onRows(name, (rows) => rows.put({ key: 'p2', topic: 'account:a', seq: 1, group: 'a', number: 2, value: 7 }));
  const storage = await reopened(name);
  const range = await storage.readContiguousRange('posts', 'a', { limit: 9 });
  expect(range?.rows.map(({ key }) => key)).toEqual(['p3']);
  expect(await storage.get('posts', ['p2'])).toEqual([undefined]);
  storage.close();
});

test('a write is seen by the next read', async () => {
  const name = `own-${++count}`;
  await filled(name, [{ changes: [post(1, 1)] }]);
  const storage = await reopened(name);
  const [before] = await storage.get('posts', ['p1']);
  expect(before?.seq).toBe(1);
  await storage.write({ changes: [post(1, 2)] });
  const [after] = await storage.get('posts', ['p1']);
  expect(after?.seq).toBe(2);
  storage.close();
});

test('rows that only the first reader has read count as seen', async () => {
  const name = `seen-${++count}`;
  await filled(name, [{ changes: [post(1, 1)] }]);
  await onRows(name, (rows) => rows.put({ ...post(1, 1), seen: 0 }));
  const storage = await reopened(name);
  await storage.get('posts', ['p1']);
  await storage.write({ cursors: { 'account:a': 1 } });
  await storage.write({ cursors: { 'account:a': 2 } });
  storage.close();
  expect(await onRows(name, (rows) => rows.get('p1'))).toMatchObject({
    seen: expect.closeTo(Date.now(), -6) as number,
  });
});

test('a deletion by another tab reaches what is open, and closing in between opens nothing', async () => {
  const name = `deleted-${++count}`;
  await filled(name, [{ changes: [post(1, 1)] }]);
  let deleted = 0;
  const reader = await openFirstReader(name, { ...events, onDeleted: () => void (deleted += 1) });
  expect(reader).toBeDefined();
  const deletion = indexedDB.deleteDatabase(name);
  await new Promise((resolve) => (deletion.onsuccess = resolve));
  expect(deleted).toBe(1);

  const closing = createBrowserDriver(name, events);
  const begun = closing.begin();
  closing.close();
  await expect(begun).rejects.toThrow();
  // Nothing blocks a deletion.
  const again = indexedDB.deleteDatabase(name);
  await new Promise((resolve) => (again.onsuccess = resolve));
});
