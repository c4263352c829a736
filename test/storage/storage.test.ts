import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { createDexieStorage } from '../../src/storage/dexie.ts';
import { createMemoryStorage } from '../../src/storage/memory.ts';
import { openStorage } from '../../src/storage/open.ts';
import { createTestClock } from '../../src/testing/index.ts';
import { post, storageContract } from './contract.ts';

const runner = { test, equal: (actual: unknown, expected: unknown) => expect(actual).toEqual(expected) };
let count = 0;

describe('memory', () => storageContract(runner, async () => createMemoryStorage(), async (storage) => storage));
describe('indexeddb', () =>
  storageContract(
    runner,
    () => createDexieStorage(`contract-${++count}`),
    (storage) => {
      storage.close();
      return createDexieStorage(`contract-${count}`);
    },
  ));

describe('opening', () => {
  const clock = createTestClock();
  test('a database that opens is used', async () => {
    const opened = await openStorage('open-1', { clock, driver: createDexieStorage });
    expect(opened.mode).toBe('indexeddb');
    await opened.storage.write({ changes: [post(1, 1)] });
  });
  test('a browser that refuses leads to memory, with the reason', async () => {
    const opened = await openStorage('open-2', { clock, driver: async () => Promise.reject(new DOMException('no', 'SecurityError')) });
    expect(opened).toMatchObject({ mode: 'memory', reason: 'SecurityError: no' });
    await opened.storage.write({ changes: [post(1, 1)] });
  });
  test('a browser that never answers is waited for two seconds', async () => {
    let closed = false;
    let open: () => void = () => {};
    const late = { ...createMemoryStorage(), close: () => (closed = true) };
    const opening = openStorage('open-3', { clock, driver: () => new Promise((resolve) => (open = () => resolve(late))) });
    await clock.advance(1999);
    expect(await Promise.race([opening, Promise.resolve('waiting')])).toBe('waiting');
    await clock.advance(1);
    expect(await opening).toMatchObject({ mode: 'memory', reason: expect.stringContaining('2000') });
    open();
    await clock.advance(0);
    expect(closed).toBe(true);
  });
});

test('a dead handle is opened again', async () => {
  const storage = await createDexieStorage('dead');
  await storage.write({ changes: [post(1, 1)] });
  storage.close();
  await storage.write({ changes: [post(2, 2)] });
  expect((await storage.all('posts')).length).toBe(2);
});

test('rows and position are written together or not at all', async () => {
  const storage = await createDexieStorage('atomic');
  await storage.write({ changes: [post(1, 1)], cursors: { 'account:a': 1 } });
  // A value that cannot be cloned breaks the transaction half-way.
  await expect(storage.write({ changes: [post(2, 2)], cursors: { 'account:a': 2 }, drafts: { d: () => {} } })).rejects.toThrow();
  expect(await storage.all('posts')).toHaveLength(1);
  expect((await storage.begin()).cursors).toEqual({ 'account:a': 1 });
});
