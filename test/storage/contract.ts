import type { OutboxRow } from '../../src/sync/outbox.ts';
import type { Change } from '../../src/sync/rows.ts';
import type { Place, Storage, StoredFile } from '../../src/storage/types.ts';

interface Runner {
  test(name: string, fn: () => Promise<void>): void;
  equal(actual: unknown, expected: unknown): void;
}

const content = (number: number, seq: number) => ({
  postID: `p${number}`,
  officialAccountID: 'a',
  postNumber: number,
  clientID: `c${number}`,
  format: 'text',
  images: [],
  createTime: number,
  content: `seq ${seq}`,
});

export const post = (
  number: number,
  seq: number,
  mergePolicy: Change['mergePolicy'] = 'entry',
  gone = false,
  group = 'a',
): Change =>
  ({
    table: 'posts',
    key: `p${number}`,
    topic: `account:${group}`,
    seq,
    mergePolicy,
    group,
    number,
    ...(!gone && { value: content(number, seq) }),
  }) as Change;

export const queued = (id: string, order: number, extra: Partial<OutboxRow> = {}): OutboxRow =>
  ({
    id,
    kind: 'message',
    lane: 'l',
    operation: 'messages.create',
    call: { params: { officialAccountID: 'a', userID: 'me' }, body: { clientID: id, kind: 'text', text: 'x' } },
    target: 't',
    summary: '',
    order,
    time: 0,
    attempts: 0,
    ...extra,
  }) as OutboxRow;

/** Tests for every storage, run on each driver. */
export function storageContract(
  { test, equal }: Runner,
  open: () => Promise<Storage>,
  reopen: (storage: Storage) => Promise<Storage>,
  tick: (milliseconds: number) => void,
): void {
  const span = async (storage: Storage, place: Partial<Place> = {}, group = 'a') => {
    const found = await storage.readContiguousRange('posts', group, { limit: 10, ...place });
    return found && [found.from, found.rows.map(({ number }) => number), found.to];
  };
  const posts = (...numbers: number[]) => numbers.map((number) => post(number, number));

  test('rows and positions are there after reopening', async () => {
    let storage = await open();
    await storage.write({
      changes: [post(1, 1), post(2, 2)],
      cursors: { 'account:a': 2 },
      epoch: 'e1',
      lists: { feed: ['p2', 'p1'] },
      drafts: { d: { text: 'hi' } },
      outbox: [queued('b', 2), queued('a', 1)],
    });
    storage = await reopen(storage);
    equal(await storage.begin(), { epoch: 'e1', cursors: { 'account:a': 2 } });
    equal(
      (await storage.outbox()).map(({ id }) => id),
      ['a', 'b'],
    );
    equal(
      (await storage.get('posts', ['p2', 'none'])).map((row) => row?.seq),
      [2, undefined],
    );
    equal(await storage.list('feed'), ['p2', 'p1']);
    equal(await storage.draft('d'), { text: 'hi' });
  });

  test('a late writer never undoes a newer one', async () => {
    const storage = await open();
    await storage.write({ changes: [post(1, 5)] });
    await storage.write({ changes: [post(1, 4), post(1, 3, 'snapshot')] });
    equal((await storage.get('posts', ['p1']))[0]?.seq, 5);
  });

  test('two tabs that write the same log move the position neither back, nor past entries that only the other has', async () => {
    const storage = await open();
    const position = async () => (await storage.begin()).cursors['account:a'];
    const heard = (from: number, ...seqs: number[]) =>
      storage.write({
        changes: seqs.map((seq) => post(seq, seq)),
        cursors: { 'account:a': seqs.at(-1)! },
        from: { 'account:a': from },
      });
    await storage.write({ adopt: { 'account:a': 4 } });
    await heard(4, 5, 6);
    await heard(4, 5);
    equal(await position(), 6);
    // The entries in between will come from the other tab, or with the next visit.
    await heard(8, 9);
    equal(await position(), 6);
    equal((await storage.get('posts', ['p9']))[0]?.seq, 9);
    await heard(6, 7, 8, 9, 10);
    equal(await position(), 10);
    await storage.write({ forget: ['account:a'], cursors: { 'account:a': 3 } });
    equal(await position(), 3);
    await heard(11, 12);
    await storage.write({ cursors: { 'account:a': undefined } });
    equal(await position(), undefined);
    await heard(11, 12);
    equal(await position(), 12);
  });

  test('changes of one row in one batch apply in order', async () => {
    const storage = await open();
    await storage.write({ changes: [post(1, 1), post(1, 2), post(1, 3, 'entry', true)] });
    equal((await storage.get('posts', ['p1']))[0], { key: 'p1', topic: 'account:a', seq: 3, group: 'a', number: 1 });
  });

  test('a contiguous range ends at the first gap', async () => {
    const storage = await open();
    equal(await span(storage), undefined);
    await storage.write({ changes: posts(2, 3, 4, 8, 9) });
    equal(await span(storage), [8, [9, 8], 9]);
    equal(await span(storage, { before: 8 }), undefined);
    equal(await span(storage, { before: 5 }), [2, [4, 3, 2], 4]);
    equal(await span(storage, { before: 5, limit: 2 }), [3, [4, 3], 4]);
    equal(await span(storage, { after: 1, limit: 2 }), [2, [3, 2], 3]);
    equal(await span(storage, { after: 3 }), [4, [4], 4]);
    equal(await span(storage, { after: 4 }), undefined);
    // A page shows that there is nothing in between, and nothing before.
    await storage.write({ covered: [{ table: 'posts', group: 'a', topic: 'account:a', from: 0, to: 8 }] });
    equal(await span(storage), [0, [9, 8, 4, 3, 2], 9]);
  });

  test('deleted items are not gaps', async () => {
    const storage = await open();
    await storage.write({ changes: [...posts(1, 2, 3), post(2, 9, 'entry', true), post(4, 9, 'entry', true)] });
    equal(await span(storage), [1, [3, 1], 4]);
  });

  test('a contiguous range has the requested length, however many items were deleted in it', async () => {
    const storage = await open();
    const numbers = [1, 2, 30, 31, 200];
    await storage.write({
      changes: posts(...numbers),
      covered: [{ table: 'posts', group: 'a', topic: 'account:a', from: 1, to: 260 }],
    });
    equal(await span(storage, { limit: 1 }), [200, [200], 260]);
    equal(await span(storage, { limit: 3 }), [30, [200, 31, 30], 260]);
    equal(await span(storage, { before: 31, limit: 2 }), [2, [30, 2], 30]);
    equal(await span(storage, { after: 1, limit: 2 }), [2, [30, 2], 30]);
    equal(await span(storage, { after: 31, limit: 2 }), [32, [200], 260]);
    equal(await span(storage, { limit: 9 }), [1, [200, 31, 30, 2, 1], 260]);
  });

  test('a partial row closes no gap', async () => {
    const storage = await open();
    await storage.write({ changes: [...posts(1, 2), post(3, 0, 'partial')] });
    equal(await span(storage), [1, [2, 1], 2]);
  });

  test('ranges cached before a topic was followed are not trusted, only rows', async () => {
    const storage = await open();
    const page = { table: 'posts', group: 'a', topic: 'account:a' } as const;
    await storage.write({ changes: posts(1, 2, 3), covered: [{ ...page, from: 0, to: 3 }] });
    await storage.write({
      changes: [post(5, 9, 'snapshot')],
      covered: [{ ...page, from: 5, to: 5 }],
      adopt: { 'account:a': 9 },
    });
    equal(await span(storage, { before: 4 }), undefined);
    equal(await span(storage), [5, [5], 5]);
    equal((await storage.begin()).cursors, { 'account:a': 9 });
    await storage.write({ adopt: { 'account:a': 3 } });
    equal((await storage.begin()).cursors, { 'account:a': 9 });
    // A page at 9 with only post 3: the others were deleted without an entry.
    await storage.write({ changes: [post(3, 9, 'snapshot')] });
    await storage.write({ covered: [{ ...page, from: 0, to: 4, seq: 9 }] });
    equal(await span(storage), [0, [5, 3], 5]);
  });

  test('beyond the limits the least recently seen rows are evicted, and leave a gap', async () => {
    const storage = await open();
    await storage.write({ changes: posts(1, 2, 3, 4) });
    tick(10);
    await storage.write({ changes: posts(5, 6).map((change) => ({ ...change, mergePolicy: 'snapshot' as const })) });
    tick(10);
    equal(await storage.evict({ total: 4, each: 9, step: 1, age: 0 }), 1);
    equal(await storage.evict({ total: 4, each: 9, step: 9, age: 0 }), 1);
    equal(await storage.evict({ total: 4, each: 9, step: 9, age: 0 }), 0);
    equal(await span(storage, { limit: 2 }), [5, [6, 5], 6]);
    equal((await storage.all('posts')).length, 4);
    // An entry of a post that is not shown does not mark it as seen.
    await storage.write({
      changes: (await storage.all('posts'))
        .filter(({ number = 0 }) => number < 5)
        .map((row) => ({ ...row, table: 'posts', seq: 99, mergePolicy: 'entry' }) as Change),
    });
    equal(await storage.evict({ total: 2, each: 9, step: 9, age: 0 }), 2);
    equal((await storage.all('posts')).map(({ number }) => number).toSorted(), [5, 6]);
  });

  test('one account cannot use all the space, and recently seen rows stay', async () => {
    const storage = await open();
    await storage.write({ changes: [...posts(1, 2, 3), post(11, 1, 'entry', false, 'b')] });
    equal(await storage.evict({ total: 9, each: 2, step: 9, age: 1000 }), 0);
    tick(1000);
    equal(await storage.evict({ total: 9, each: 2, step: 9, age: 1000 }), 1);
    equal(await span(storage, {}, 'b'), [11, [11], 11]);
  });

  test('rows with queued changes are never evicted', async () => {
    const storage = await open();
    await storage.write({ changes: posts(1, 2, 3), outbox: [queued('a', 1, { target: 'p2' })] });
    equal(await storage.evict({ total: 0, each: 0, step: 9, age: 0 }), 2);
    equal(
      (await storage.all('posts')).map(({ key }) => key),
      ['p2'],
    );
  });

  test('a topic can be forgotten, with everything except the queue and drafts', async () => {
    const storage = await open();
    await storage.write({
      changes: [post(1, 1), { ...post(2, 1), topic: 'account:b' } as Change],
      cursors: { 'account:a': 1, 'account:b': 1 },
      outbox: [queued('a', 1)],
      drafts: { d: 1 },
    });
    await storage.write({ forget: ['account:a'], cursors: { 'account:a': undefined } });
    equal(
      (await storage.get('posts', ['p1', 'p2'])).map((row) => row?.key),
      [undefined, 'p2'],
    );
    equal((await storage.begin()).cursors, { 'account:b': 1 });
    await storage.write({ forgetAll: true, epoch: 'e2' });
    equal(await storage.all('posts'), []);
    equal(await span(storage), undefined);
    const { epoch, cursors } = await storage.begin();
    equal([epoch, cursors, (await storage.outbox()).length, await storage.draft('d')], ['e2', {}, 1, 1]);
  });

  test('sent rows and emptied drafts are deleted', async () => {
    const storage = await open();
    await storage.write({ outbox: [queued('a', 1), queued('b', 2)], drafts: { d: 1 } });
    await storage.write({ outbox: [queued('b', 2, { attempts: 3 })], sent: ['a'], drafts: { d: undefined } });
    equal(
      (await storage.outbox()).map(({ id, attempts }) => [id, attempts]),
      [['b', 3]],
    );
    equal(await storage.draft('d'), undefined);
  });

  const file = (id: string, owner: string, bytes = 'bytes'): StoredFile => ({
    id,
    owner,
    name: `${id}.txt`,
    type: 'text/plain',
    size: bytes.length,
    data: new Blob([bytes]),
  });

  test('a file is stored with its row or draft, and deleted with the last of them', async () => {
    let storage = await open();
    await storage.keep([file('f', 'draft'), file('g', 'draft', 'more')]);
    await storage.write({ outbox: [queued('a', 1)], drafts: { draft: 1, other: 1 } });
    await storage.keep([file('f', 'a', 'never written twice')]);
    storage = await reopen(storage);
    equal(await storage.heldBytes().then((bytes) => bytes > 0), true);
    const found = (await storage.file('f'))!;
    equal([found.name, await new Blob([found.data]).text()], ['f.txt', 'bytes']);
    await storage.write({ drafts: { draft: undefined } });
    equal([(await storage.file('f'))?.name, await storage.file('g')], ['f.txt', undefined]);
    await storage.write({ sent: ['a'] });
    equal([await storage.file('f'), await storage.heldBytes()], [undefined, 0]);
  });

  test('a draft can release one of its files', async () => {
    const storage = await open();
    await storage.keep([file('f', 'd'), file('g', 'd')]);
    await storage.write({ letGo: [{ id: 'f', owner: 'd' }] });
    equal([await storage.file('f'), (await storage.file('g'))?.name], [undefined, 'g.txt']);
  });

  test('nothing is left after destroy()', async () => {
    let storage = await open();
    await storage.write({
      changes: [post(1, 1)],
      cursors: { 'account:a': 1 },
      outbox: [queued('a', 1)],
      drafts: { d: 1 },
    });
    await storage.destroy();
    storage = await reopen(storage);
    equal(await storage.all('posts'), []);
    equal(await storage.begin(), { cursors: {} });
    equal(await storage.outbox(), []);
  });
}
