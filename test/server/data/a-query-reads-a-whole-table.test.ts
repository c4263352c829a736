import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import { plannerOf, type Planner } from './plans.ts';
import { watchStatements } from './statements.ts';
import { newStore } from './store.ts';
import {
  account,
  admin,
  chat,
  createWorld,
  operator,
  other,
  owner,
  reader,
  textMessage,
  textPost,
  turnedClock,
} from './world.ts';

let planner: Planner;
let backend: Backend;
const clock = turnedClock();
let asked: ReadonlySet<string>;

/** Calls every service once, and records the statements. */
beforeAll(async () => {
  const databaseURL = await newStore();
  const world = await createWorld({
    databaseURL,
    clock: clock.now,
    retention: { keepDays: 1, keepEntries: 1, keepAnswersDays: 7, keepAuditDays: 1 },
  });
  ({ backend } = world);
  planner = await plannerOf(databaseURL);
  const { services: s } = world;
  const { texts, stop } = watchStatements();
  const post = (await s['posts.create'](owner, { ...account, body: textPost() })).value;
  const of = { params: { postID: post.postID } };
  await s['posts.update'](admin, { ...of, body: { format: 'text', content: 'x' } });
  await s['posts.react'](reader, { ...of, body: { emoji: '👍' } });
  await s['posts.unreact'](reader, of);
  await s['posts.get'](reader, of);
  const page = Buffer.from(JSON.stringify([post.createTime, post.postID])).toString('base64url');
  for (const query of [{ limit: 1 }, { before: 5 }, { after: 0 }]) {
    await s['posts.list'](reader, { ...account, query });
    await s['posts.list'](reader, { ...account, query: { ...query, q: 'one tw' } });
    await s['messages.list'](reader, { ...chat('me'), query });
  }
  for (const cursor of [undefined, page]) {
    const paging = cursor === undefined ? {} : { cursor };
    await s['posts.feed'](reader, { query: { scope: 'subscribed', ...paging } });
    await s['posts.feed'](operator, { query: { scope: 'all', ...paging } });
    for (const [who, scope] of [
      [operator, 'all'],
      [reader, 'subscribed'],
    ] as const)
      await s['posts.feed'](who, {
        query: { scope, q: 'one tw', ...(cursor && { cursor: Buffer.from('[5]').toString('base64url') }) },
      });
    await s['audit.list'](operator, { query: paging });
    await s['accounts.audit'](owner, { ...account, query: paging });
    await s['conversations.list'](reader, { query: paging });
    await s['conversations.list'](owner, { query: { account: account.params.officialAccountID, ...paging } });
  }
  const { messageID } = (await s['messages.create'](reader, { ...chat('me'), body: textMessage() })).value;
  await s['chats.read'](owner, { ...chat('reader'), body: { messageNumber: 1 } });
  await s['messages.recall'](reader, { params: { ...chat('me').params, messageID } });
  await s['conversations.list'](owner, { query: { account: account.params.officialAccountID } });
  for (const scope of ['subscribed', 'managed', 'directory'] as const)
    for (const q of [undefined, '城市 ne'])
      for (const mode of [undefined, 'channel'] as const)
        await s['accounts.list'](reader, { query: { scope, ...(q && { q }), ...(mode && { mode }) } });
  for (const sort of ['name', 'owner', 'mode', 'subscribers', 'lastPost', 'verified', 'state'] as const)
    for (const order of ['asc', 'desc'] as const) {
      const key = ['name', 'owner', 'mode'].includes(sort) ? 'a' : 0;
      const next = Buffer.from(JSON.stringify([key, 'b'])).toString('base64url');
      for (const cursor of [undefined, next])
        await s['accounts.list'](operator, { query: { scope: 'all', sort, order, ...(cursor && { cursor }) } });
    }
  await s['accounts.list'](operator, { query: { scope: 'all', q: 'ne' } });
  for (const query of [{}, { q: 'a' }, { q: 'a', cursor: Buffer.from('["a"]').toString('base64url') }])
    await s['accounts.subscribers'](owner, { ...account, query });
  await s['accounts.figures'](owner, { ...account, query: {} });
  await s['posts.reactions'](owner, { ...of, query: {} });
  await s['accounts.admins'](owner, account);
  await s['accounts.configure'](reader, { ...account, body: { pinned: true } });
  await s['accounts.read'](reader, { ...account, body: { postNumber: 1 } });
  await s['accounts.subscribe'](other, account);
  await s['accounts.unsubscribe'](other, account);
  await s['accounts.suspend'](operator, { ...account, body: { reason: 'spam' } });
  await s['accounts.reinstate'](operator, account);
  await s['accounts.offerOwnership'](owner, { ...account, body: { userID: 'nobody' } });
  await s['accounts.withdrawOwnership'](owner, account);
  await s['accounts.offerOwnership'](owner, { ...account, body: { userID: 'heir' } });
  await s['accounts.acceptOwnership']({ userID: 'heir', role: 'business' }, account);
  await s['accounts.offerOwnership']({ userID: 'heir', role: 'business' }, { ...account, body: { userID: 'nobody' } });
  await s['posts.delete'](admin, of);
  backend.retention.start({ removeBytes: async () => undefined });
  clock.turn(400 * 86_400_000);
  await backend.retention.sweep();
  await s['accounts.delete']({ userID: 'heir', role: 'business' }, account);
  await backend.mediaRecords.findMedia('x');
  await backend.hub.sync({
    caller: reader,
    cursors: { [`account:${account.params.officialAccountID}`]: 0, 'account:@TOA#_gone': 1, 'user:reader': 0 },
  });
  stop();
  asked = new Set(texts);
});
afterAll(async () => {
  await planner.close();
  await backend.close();
});

it('no query of a service, stream or sweep scans a table without an index', async () => {
  const queries = [...asked].filter((text) => /^(select|update|delete|with)/i.test(text));
  expect(queries.length).toBeGreaterThan(40);
  const scans: string[] = [];
  for (const text of queries) scans.push(...(await planner.planOf(text)).scans.map((scan) => `${scan}: ${text}`));
  expect(scans).toEqual([]);
});

it('a page of posts, messages, entries or conversations needs no sorting', async () => {
  const pages = [...asked].filter((text) =>
    /^select [^(]* from (\(select [^(]* from )?"(posts|messages|log|conversations)" .*order by/i.test(text),
  );
  expect(pages.length).toBeGreaterThan(8);
  for (const text of pages) expect([text, (await planner.planOf(text)).sorts]).toEqual([text, []]);
});
