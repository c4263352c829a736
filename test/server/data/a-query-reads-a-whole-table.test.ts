import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import { watchStatements } from './statements.ts';
import { account, admin, chat, createWorld, operator, other, owner, reader, textMessage, textPost, turnedClock } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'oa-plans-'));
let backend: Backend;
const clock = turnedClock();
let asked: ReadonlySet<string>;

/** Does everything once that the services can do, and notes what they ask the database. */
beforeAll(async () => {
  const world = await createWorld({ databaseURL: `sqlite:${join(folder, 'x.db')}`, clock: clock.now, retention: { keepDays: 1, keepEntries: 1, keepAnswersDays: 7, keepAuditDays: 1 } });
  ({ backend } = world);
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
    await s['messages.list'](reader, { ...chat('me'), query });
  }
  for (const cursor of [undefined, page]) {
    const paging = cursor === undefined ? {} : { cursor };
    await s['posts.feed'](reader, { query: { scope: 'subscribed', ...paging } });
    await s['posts.feed'](operator, { query: { scope: 'all', ...paging } });
    await s['posts.feed'](operator, { query: { scope: 'all', q: 'one tw', ...(cursor && { cursor: Buffer.from('[5]').toString('base64url') }) } });
    await s['audit.list'](operator, { query: paging });
    await s['accounts.audit'](owner, { ...account, query: paging });
    await s['conversations.list'](reader, { query: paging });
    await s['conversations.list'](owner, { query: { account: account.params.officialAccountID, ...paging } });
  }
  const { messageID } = (await s['messages.create'](reader, { ...chat('me'), body: textMessage() })).value;
  await s['chats.read'](owner, { ...chat('reader'), body: { messageNumber: 1 } });
  await s['messages.recall'](reader, { params: { ...chat('me').params, messageID } });
  await s['conversations.list'](owner, { query: { account: account.params.officialAccountID } });
  for (const scope of ['subscribed', 'managed', 'directory'] as const) for (const q of [undefined, '城市 ne']) await s['accounts.list'](reader, { query: { scope, ...(q && { q }) } });
  await s['accounts.subscribers'](owner, { ...account, query: {} });
  await s['posts.reactions'](owner, { ...of, query: {} });
  await s['accounts.admins'](owner, account);
  await s['accounts.configure'](reader, { ...account, body: { pinned: true } });
  await s['accounts.read'](reader, { ...account, body: { postNumber: 1 } });
  await s['accounts.subscribe'](other, account);
  await s['accounts.unsubscribe'](other, account);
  await s['accounts.transfer'](owner, { ...account, body: { userID: 'heir' } });
  await s['posts.delete'](admin, of);
  backend.retention.start({ removeBytes: async () => undefined });
  clock.turn(400 * 86_400_000);
  await backend.retention.sweep();
  await s['accounts.delete']({ userID: 'heir', role: 'business' }, account);
  await backend.mediaRecords.findMedia('x');
  await backend.hub.sync({ caller: reader, cursors: { [`account:${account.params.officialAccountID}`]: 0, 'account:@TOA#_gone': 1, 'user:reader': 0 } });
  stop();
  asked = new Set(texts);
});
afterAll(async () => {
  await backend.close();
  rmSync(folder, { recursive: true });
});

it('no query of a service or stream goes through a table without an index', () => {
  const raw = new DatabaseSync(join(folder, 'x.db'), { readOnly: true });
  const queries = [...asked].filter((text) => /^(select|update|delete|with)/i.test(text));
  expect(queries.length).toBeGreaterThan(40);
  const scans = queries.flatMap((text) => {
    const plan = raw.prepare(`explain query plan ${text}`).all() as unknown as { detail: string }[];
    // Accounts are few (OA_MAX_ACCOUNTS) and are counted; everything else grows without a bound. `M` and `=` are words and numbers that are
    // looked up, and `forgetting` holds what was deleted within the last minutes.
    return plan.filter(({ detail }) => detail.startsWith('SCAN ') && !/ USING (COVERING )?INDEX /.test(detail) && !/^SCAN (accounts|forgetting|CONSTANT)/.test(detail) && !/^SCAN \w+_search VIRTUAL TABLE INDEX \d+:.*[M=]/.test(detail)).map(({ detail }) => `${detail}: ${text}`);
  });
  expect(scans).toEqual([]);
  raw.close();
});

it('a page of posts or messages is read in the order in which it lies', () => {
  const raw = new DatabaseSync(join(folder, 'x.db'), { readOnly: true });
  const pages = [...asked].filter((text) => /^select [^(]* from (\(select [^(]* from )?"(posts|messages|log|conversations)" .*order by/i.test(text));
  expect(pages.length).toBeGreaterThan(8);
  for (const text of pages) {
    const plan = raw.prepare(`explain query plan ${text}`).all() as unknown as { detail: string }[];
    expect([text, plan.filter(({ detail }) => detail.includes('TEMP B-TREE'))]).toEqual([text, []]);
  }
  raw.close();
});
