import type { OutboxRow } from '../../src/sync/outbox.ts';
import type { Change } from '../../src/sync/rows.ts';
import type { Storage } from '../../src/storage/types.ts';

interface Runner {
  test(name: string, fn: () => Promise<void>): void;
  equal(actual: unknown, expected: unknown): void;
}

export const post = (number: number, seq: number, rule: Change['rule'] = 'entry', gone = false): Change =>
  ({ table: 'posts', key: `p${number}`, topic: 'account:a', seq, rule, group: 'a', number, ...(!gone && { value: { postID: `p${number}`, content: `seq ${seq}` } }) }) as Change;

export const queued = (id: string, order: number, extra: Partial<OutboxRow> = {}): OutboxRow => ({ id, kind: 'message', lane: 'l', operation: 'messages.create', call: {}, target: 't', summary: '', order, time: 0, attempts: 0, ...extra });

/** What every storage has to keep; run on each driver. */
export function storageContract({ test, equal }: Runner, open: () => Promise<Storage>, reopen: (storage: Storage) => Promise<Storage>): void {
  const numbers = async (storage: Storage, options: { before?: number; limit: number }) => (await storage.range('posts', 'a', options)).map(({ number }) => number);

  test('rows and positions come back after it was closed', async () => {
    let storage = await open();
    await storage.write({ changes: [post(1, 1), post(2, 2)], cursors: { 'account:a': 2 }, epoch: 'e1', lists: { feed: ['p2', 'p1'] }, drafts: { d: { text: 'hi' } }, outbox: [queued('b', 2), queued('a', 1)] });
    storage = await reopen(storage);
    const { epoch, cursors, outbox } = await storage.begin();
    equal(epoch, 'e1');
    equal(cursors, { 'account:a': 2 });
    equal(outbox.map(({ id }) => id), ['a', 'b']);
    equal((await storage.get('posts', ['p2', 'none'])).map((row) => row?.seq), [2, undefined]);
    equal(await storage.list('feed'), ['p2', 'p1']);
    equal(await storage.draft('d'), { text: 'hi' });
  });

  test('a late writer never undoes a newer one', async () => {
    const storage = await open();
    await storage.write({ changes: [post(1, 5)] });
    await storage.write({ changes: [post(1, 4), post(1, 3, 'snapshot')] });
    equal((await storage.get('posts', ['p1']))[0]?.seq, 5);
  });

  test('changes of one row in one batch apply in order', async () => {
    const storage = await open();
    await storage.write({ changes: [post(1, 1), post(1, 2), post(1, 3, 'entry', true)] });
    equal((await storage.get('posts', ['p1']))[0], { key: 'p1', topic: 'account:a', seq: 3, group: 'a', number: 1 });
  });

  test('a range is newest first, without tombstones, below a number', async () => {
    const storage = await open();
    await storage.write({ changes: [1, 2, 3, 4, 5].map((number) => post(number, number)) });
    await storage.write({ changes: [post(4, 9, 'entry', true), { ...post(7, 1), group: 'b', key: 'other' } as Change] });
    equal(await numbers(storage, { limit: 3 }), [5, 3, 2]);
    equal(await numbers(storage, { before: 3, limit: 10 }), [2, 1]);
  });

  test('a topic can be forgotten, and everything but the queue and the drafts', async () => {
    const storage = await open();
    await storage.write({ changes: [post(1, 1), { ...post(2, 1), topic: 'account:b' } as Change], cursors: { 'account:a': 1, 'account:b': 1 }, outbox: [queued('a', 1)], drafts: { d: 1 } });
    await storage.write({ forget: ['account:a'], cursors: { 'account:a': undefined } });
    equal((await storage.get('posts', ['p1', 'p2'])).map((row) => row?.key), [undefined, 'p2']);
    equal((await storage.begin()).cursors, { 'account:b': 1 });
    await storage.write({ forgetAll: true, epoch: 'e2' });
    equal(await storage.all('posts'), []);
    const { epoch, cursors, outbox } = await storage.begin();
    equal([epoch, cursors, outbox.length, await storage.draft('d')], ['e2', {}, 1, 1]);
  });

  test('what was sent and what was emptied goes', async () => {
    const storage = await open();
    await storage.write({ outbox: [queued('a', 1), queued('b', 2)], drafts: { d: 1 } });
    await storage.write({ outbox: [queued('b', 2, { attempts: 3 })], sent: ['a'], drafts: { d: undefined } });
    equal((await storage.outbox()).map(({ id, attempts }) => [id, attempts]), [['b', 3]]);
    equal(await storage.draft('d'), undefined);
  });

  test('a file waits in the queue with its bytes', async () => {
    let storage = await open();
    await storage.write({ outbox: [queued('a', 1, { file: { data: new Blob(['bytes'], { type: 'text/plain' }), name: 'a.txt', type: 'text/plain', clientID: 'u' } })] });
    storage = await reopen(storage);
    const file = (await storage.outbox())[0]?.file;
    equal(await new Blob([file!.data]).text(), 'bytes');
  });

  test('nothing is left after it was destroyed', async () => {
    let storage = await open();
    await storage.write({ changes: [post(1, 1)], cursors: { 'account:a': 1 }, outbox: [queued('a', 1)], drafts: { d: 1 } });
    await storage.destroy();
    storage = await reopen(storage);
    equal(await storage.all('posts'), []);
    equal(await storage.begin(), { cursors: {}, outbox: [] });
  });
}
