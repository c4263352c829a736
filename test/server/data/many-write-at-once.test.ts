import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { createBackend, type Backend } from '../../../demo-server/src/backend.ts';
import { appendEntries } from '../../../demo-server/src/log/append.ts';
import { openDatabase } from '../../../demo-server/src/storage/open-database.ts';
import { listen } from './listener.ts';
import { newStore, onPostgres } from './store.ts';
import {
  account,
  admin,
  chat,
  createWorld,
  generous,
  id,
  logOf,
  openBackend,
  owner,
  reader,
  refusal,
  textMessage,
  textPost,
} from './world.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});
const until = <T extends { close(): Promise<void> }>(closing: T): T => {
  open.push(closing);
  return closing;
};

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

/** Two nodes that share only the store. SQLite supports one node, so there it is the same one twice. */
async function twoNodes() {
  const databaseURL = await newStore();
  const { backend: a } = await createWorld({ databaseURL });
  return [until(a), onPostgres ? until(await openBackend({ databaseURL })) : a] as const;
}

describe('32 writers on 50 topics', () => {
  it('leave no gap, and no entry is visible before the ones in front of it', async () => {
    const url = await newStore();
    const database = until(await openDatabase(url));
    const witness = until(await openDatabase(url));
    const topics = Array.from({ length: 50 }, (_, i) => `user:${i}`);
    const seen = new Map<string, number[]>(topics.map((topic) => [topic, []]));
    let writing = true;
    // Reads repeatedly after its last number: it would miss an entry that appears late, before one already seen.
    const reading = (async () => {
      for (let last = false; !last;) {
        last = !writing;
        // SQLite calls are synchronous; this yields to the event loop, as a reader over HTTP would.
        await new Promise((resolve) => setImmediate(resolve));
        await Promise.all(
          topics.map(async (topic) => {
            const list = seen.get(topic) ?? [];
            const rows = await witness.reader
              .selectFrom('log')
              .select('seq')
              .where('topic', '=', topic)
              .where('seq', '>', list.at(-1) ?? 0)
              .orderBy('seq')
              .execute();
            list.push(...rows.map(({ seq }) => seq));
          }),
        );
      }
    })();
    let draw = 7;
    const random = (below: number) => (draw = (draw * 48_271) % 2_147_483_647) % below;
    await Promise.all(
      Array.from({ length: 32 }, async () => {
        for (let i = 0; i < 25; i += 1) {
          const chosen = Array.from({ length: 1 + random(4) }, () => topics[random(50)] as string);
          const write = database.writes.write(async (tx) => {
            await appendEntries(
              tx,
              chosen.map((topic) => ({ topic, type: 'account.deleted', data: { officialAccountID: id } })),
              1,
            );
            if (i % 9 === 8) throw new Error('changed its mind');
          });
          await write.catch((error: Error) => expect(error.message).toBe('changed its mind'));
        }
      }),
    );
    writing = false;
    await reading;
    const heads = new Map(
      (await database.reader.selectFrom('topics').selectAll().execute()).map(({ topic, head }) => [topic, head]),
    );
    for (const [topic, list] of seen) expect([topic, list]).toEqual([topic, numbers(heads.get(topic) ?? 0)]);
    expect([...heads.values()].reduce((a, b) => a + b)).toBeGreaterThan(1000);
  });
});

describe('two nodes', () => {
  it('that write to the same account at once leave no gap in numbers or logs, and every reader sees all entries in order', async () => {
    const [a, b] = await twoNodes();
    const topic = `account:${id}`;
    const client = await listen(b, reader, { [topic]: 0 });
    await client.live();
    const people = numbers(12).map((i) => ({ userID: `p${i}`, role: 'user' as const }));
    const [first] = await Promise.all([
      Promise.all(
        numbers(20).map((i) =>
          (i % 2 ? a : b).services['posts.create'](i % 3 ? owner : admin, { ...account, body: textPost(`${i}`) }),
        ),
      ),
      Promise.all(people.map((person, i) => (i % 2 ? a : b).services['accounts.subscribe'](person, account))),
      Promise.all(
        numbers(20).map((i) =>
          (i % 2 ? a : b).services['messages.create'](i % 4 ? reader : owner, {
            ...chat('reader'),
            body: textMessage(`${i}`),
          }),
        ),
      ),
      Promise.all(
        numbers(6).map((i) =>
          (i % 2 ? a : b).services['accounts.update'](owner, { ...account, body: { introduction: `${i}` } }),
        ),
      ),
    ]);
    expect(first.map(({ value }) => value.postNumber).toSorted((x, y) => x - y)).toEqual(numbers(20));
    const { value } = await a.services['accounts.get'](undefined, account);
    expect([value.lastPostNumber, value.subscriberCount]).toEqual([20, 13]);
    for (const each of [topic, `inbox:${id}`, 'user:reader']) {
      const entries = await logOf(a, each);
      expect(entries.map(({ seq }) => seq)).toEqual(numbers(entries.length));
    }
    const messages = (await logOf(a, `inbox:${id}`)).flatMap(({ type, data }) =>
      type === 'account.counted' ? [] : (data['message'] as { messageNumber: number }).messageNumber,
    );
    expect(messages).toEqual(numbers(20));
    const posts = (await logOf(a, topic))
      .filter(({ type }) => type === 'post.published')
      .map(({ data }) => (data['post'] as { postNumber: number }).postNumber);
    expect(posts).toEqual(numbers(20));
    await client.until(() => client.entries(topic).length === 26);
    expect(client.entries(topic).map(({ seq }) => seq)).toEqual(numbers(26));
  });

  it('together do not exceed the limit of one', async () => {
    const databaseURL = await newStore();
    const config = { ...generous, maxAccounts: 5, postsPerHour: 3, maxSubscribers: 4 };
    const nodes = [until(await createBackend({ databaseURL, config }))];
    if (onPostgres) nodes.push(until(await createBackend({ databaseURL, config })));
    const outcome = async (calls: Promise<unknown>[]) => {
      const settled = await Promise.all(
        calls.map((call) =>
          call.then(
            () => 'done',
            () => refusal(call).then(({ code }) => code),
          ),
        ),
      );
      return settled.toSorted();
    };
    const on = (i: number) => nodes[i % nodes.length] as Backend;
    expect(
      await outcome(
        numbers(8).map((i) =>
          on(i).services['accounts.create'](owner, {
            body: { officialAccountID: `@TOA#_${i}`, officialAccountName: 'x' },
          }),
        ),
      ),
    ).toEqual([...Array(5).fill('done'), ...Array(3).fill('too_many_accounts')]);
    const made = (await on(0).services['accounts.list'](owner, { query: { scope: 'managed' } })).value.items[0]
      ?.officialAccountID as string;
    const params = { officialAccountID: made };
    expect(
      await outcome(numbers(6).map((i) => on(i).services['posts.create'](owner, { params, body: textPost() }))),
    ).toEqual([...Array(3).fill('done'), ...Array(3).fill('too_frequent')]);
    expect(
      await outcome(
        numbers(9).map((i) => on(i).services['accounts.subscribe']({ userID: `p${i}`, role: 'user' }, { params })),
      ),
    ).toEqual([...Array(4).fill('done'), ...Array(5).fill('subscriber_limit_reached')]);
    expect(
      await outcome(
        numbers(60).map((i) => on(i).services['accounts.addAdmin'](owner, { params: { ...params, userID: `a${i}` } })),
      ),
    ).toEqual([...Array(50).fill('done'), ...Array(10).fill('too_many_admins')]);
  });

  it('count every reaction, on whichever node it changes', async () => {
    const [a, b] = await twoNodes();
    const { postID } = (await a.services['posts.create'](owner, { ...account, body: textPost() })).value;
    const people = numbers(10).map((i) => ({ userID: `p${i}`, role: 'user' as const }));
    for (const person of people) await a.services['accounts.subscribe'](person, account);
    const of = { params: { postID } };
    await Promise.all([
      ...people.flatMap((person, i) =>
        ['👍', '🎉', '👍'].map((emoji, n) =>
          ((i + n) % 2 ? a : b).services['posts.react'](person, { ...of, body: { emoji } }),
        ),
      ),
      a.services['posts.update'](owner, { ...of, body: { format: 'text', content: 'edited' } }),
    ]);
    const { reactions } = (await a.services['posts.get'](undefined, of)).value;
    const stored = (await a.services['posts.reactions'](owner, { ...of, query: {} })).value.items;
    const counted: Record<string, number> = {};
    for (const { emoji } of stored) counted[emoji] = (counted[emoji] ?? 0) + 1;
    expect(reactions).toEqual(counted);
    expect(stored).toHaveLength(10);
  });

  it('leave nothing of an account that is deleted while others write to it', async () => {
    const [a, b] = await twoNodes();
    const { postID } = (await a.services['posts.create'](owner, { ...account, body: textPost() })).value;
    const calls = numbers(8).flatMap((i) => [
      b.services['posts.create'](admin, { ...account, body: textPost() }),
      b.services['messages.create'](reader, { ...chat('me'), body: textMessage() }),
      a.services['accounts.subscribe']({ userID: `p${i}`, role: 'user' }, account),
      a.services['posts.react'](reader, { params: { postID }, body: { emoji: i % 2 ? '👍' : '🎉' } }),
      b.services['accounts.read'](reader, { ...account, body: { postNumber: i } }),
      ...(i === 4 ? [a.services['accounts.delete'](owner, account)] : []),
    ]);
    for (const { status, reason } of (await Promise.allSettled(calls)) as PromiseRejectedResult[])
      if (status === 'rejected')
        expect(['account_not_found', 'post_not_found', 'no_permission']).toContain(
          (reason as { problem?: { code: string } }).problem?.code,
        );
    await a.removals.settled();
    for (const table of [
      'accounts',
      'admins',
      'posts',
      'messages',
      'conversations',
      'subscriptions',
      'reactions',
      'reaction_news',
      'publications',
    ] as const)
      expect([table, await a.database.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
    const entries = await logOf(a, `account:${id}`);
    expect(entries.map(({ type }) => type)).toEqual(['account.deleted']);
  });
});

describe('the same clientID 20 times at once, on two nodes', () => {
  it.each(['a post', 'an account', 'a message', 'a file'])(
    'creates %s once and gets the same response',
    async (what) => {
      const [a, b] = await twoNodes();
      const clientID = randomUUID();
      const send = (i: number): Promise<{ status: number; value: unknown }> => {
        const { services, mediaRecords } = i % 2 ? a : b;
        if (what === 'a post') return services['posts.create'](owner, { ...account, body: textPost('once', clientID) });
        if (what === 'an account')
          return services['accounts.create'](owner, {
            body: { officialAccountID: '@TOA#_new', officialAccountName: 'New', clientID },
          });
        if (what === 'a message')
          return services['messages.create'](reader, { ...chat('me'), body: textMessage('once', clientID) });
        return mediaRecords.recordMedia(
          owner,
          { mediaID: `m${i}`, url: `/v1/media/m${i}`, mimeType: 'text/plain', size: 1, name: 'x' },
          { clientID, name: 'x', hash: 'h' },
        );
      };
      const replies = await Promise.all(numbers(20).map(send));
      expect(replies.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([...Array(19).fill(200), 201]);
      expect(new Set(replies.map(({ value }) => JSON.stringify(value))).size).toBe(1);
    },
  );
});
