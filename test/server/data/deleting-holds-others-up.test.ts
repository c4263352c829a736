import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import { removeBatch } from '../../../demo-server/src/removal/steps.ts';
import type { Tables } from '../../../demo-server/src/storage/tables.ts';
import { newStore, onPostgres, rawStore } from './store.ts';
import {
  account,
  chat,
  createWorld,
  id,
  logOf,
  openBackend,
  operator,
  owner,
  reader,
  refusal,
  textMessage,
  textPost,
  subscriptionRow,
} from './world.ts';

/** More rows of each kind than fit into a batch. */
const MANY = 700;

let url: string;
let backend: Backend;
const open = new Set<Backend>();

beforeEach(async () => {
  url = await newStore();
  ({ backend } = await createWorld({ databaseURL: url }));
  open.add(backend);
});
afterEach(async () => {
  for (const each of open) await each.close();
  open.clear();
});

const left = async (table: keyof Tables, on = backend) =>
  (await on.database.selectFrom(table).selectAll().execute()).length;

/** Another node that removes nothing yet, however fast this machine is. Resolves to what lets it go. */
async function holdRemovals(): Promise<() => Promise<void>> {
  const raw = rawStore(url);
  await raw
    .insertInto('leases')
    .values({ name: 'removal', holder: 'another', until: Date.now() + 3_600_000 })
    .execute();
  return async () => {
    await raw.deleteFrom('leases').where('holder', '=', 'another').execute();
    await raw.destroy();
  };
}

async function inChunks<T>(rows: readonly T[], store: (rows: T[]) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < rows.length; i += 100) await store(rows.slice(i, i + 100));
}

/** An account with many subscribers, chats and reactions, inserted directly, for speed. */
async function popular(): Promise<string> {
  const { postID } = (await backend.services['posts.create'](owner, { ...account, body: textPost() })).value;
  await backend.services['messages.create'](reader, { ...chat('me'), body: textMessage() });
  const raw = rawStore(url);
  const people = Array.from({ length: MANY }, (_, n) => `p${String(n).padStart(4, '0')}`);
  await inChunks(people, (some) => raw.insertInto('subscriptions').values(some.map(subscriptionRow)).execute());
  await inChunks(people, (some) =>
    raw
      .insertInto('reactions')
      .values(some.map((user_id) => ({ post_id: postID, user_id, emoji: '👍', create_time: 1 })))
      .execute(),
  );
  await inChunks(people, (some) =>
    raw
      .insertInto('conversations')
      .values(
        some.map((user_id) => ({
          account_id: id,
          user_id,
          last_number: 1,
          last_time: 1,
          account_count: 0,
          subscriber_count: 1,
          account_read_number: 0,
          account_read_count: 0,
          subscriber_read_number: 1,
          subscriber_read_count: 0,
        })),
      )
      .execute(),
  );
  await inChunks(people, (some) =>
    raw
      .insertInto('messages')
      .values(
        some.map((user_id) => ({
          account_id: id,
          user_id,
          number: 1,
          message_id: randomUUID(),
          client_id: randomUUID(),
          sender: 'subscriber' as const,
          ordinal: 1,
          kind: 'text' as const,
          body: '{"text":"t"}',
          create_time: 1,
          recalled: 0,
        })),
      )
      .execute(),
  );
  await raw.destroy();
  return postID;
}

const content = ['messages', 'conversations', 'subscriptions', 'reactions', 'posts'] as const;

describe('a large account', () => {
  it('disappears for everybody at once, and its content is deleted in batches', async () => {
    const postID = await popular();
    const letGo = await holdRemovals();
    await backend.services['accounts.delete'](owner, account);
    // It is not one transaction: its rows are still there.
    expect(await left('messages')).toBe(MANY + 1);
    const { services } = backend;
    expect((await refusal(services['accounts.get'](owner, account))).code).toBe('account_not_found');
    expect((await refusal(services['posts.get'](reader, { params: { postID } }))).code).toBe('post_not_found');
    expect((await refusal(services['posts.react'](reader, { params: { postID }, body: { emoji: '👍' } }))).code).toBe(
      'post_not_found',
    );
    expect((await refusal(services['messages.create'](reader, { ...chat('me'), body: textMessage() }))).code).toBe(
      'account_not_found',
    );
    expect((await services['posts.feed'](reader, { query: { scope: 'subscribed' } })).value).toMatchObject({
      items: [],
    });
    expect((await services['posts.feed'](operator, { query: { scope: 'all' } })).value.items).toEqual([]);
    expect((await services['conversations.list'](reader, { query: {} })).value.items).toEqual([]);
    const { entries } = await backend.hub.sync({ caller: reader, cursors: { [`account:${id}`]: 1 } });
    expect(entries.at(-1)).toMatchObject({ type: 'account.deleted', data: { officialAccountID: id } });

    await letGo();
    await backend.removals.settled();
    for (const table of [...content, 'removals'] as const) expect([table, await left(table)]).toEqual([table, 0]);
    expect((await logOf(backend, `account:${id}`)).map(({ type }) => type)).toEqual(['account.deleted']);
  });

  it('is gone from logs and repeated answers before its messages are removed', async () => {
    await popular();
    const { services } = backend;
    const message = { ...chat('me'), body: textMessage('secret') };
    await services['messages.create'](reader, message);
    const letGo = await holdRemovals();
    await services['accounts.delete'](owner, account);
    const entries = (await logOf(backend, 'user:reader')).slice(1);
    const again = await refusal(services['messages.create'](reader, message));
    expect(await left('messages')).toBe(MANY + 2);
    const gone = { type: 'account.deleted', data: { officialAccountID: id } };
    expect(entries).toMatchObject([gone, gone]);
    expect(again.code).toBe('account_not_found');
    await letGo();
    await backend.removals.settled();
    expect((await logOf(backend, 'user:reader')).slice(1)).toEqual(entries);
  });

  it('is deleted completely by another server if the first one stops half-way', async () => {
    await popular();
    const letGo = await holdRemovals();
    await backend.services['accounts.delete'](owner, account);
    const raw = rawStore(url);
    for (let step = 0; (await left('messages')) > MANY;)
      step = (await raw.transaction().execute((tx) => removeBatch(tx, 'account', id, step))) ?? 0;
    await raw.destroy();
    await letGo();
    await backend.close();
    open.delete(backend);
    const next = await openBackend({ databaseURL: url });
    open.add(next);
    expect(await left('messages', next)).toBeGreaterThan(0);
    next.removals.start();
    await next.removals.settled();
    for (const table of [...content, 'removals'] as const) expect([table, await left(table, next)]).toEqual([table, 0]);
  });

  it('that was only marked when the server was killed is deleted by the next one, which notifies readers', async () => {
    const raw = rawStore(url);
    await raw.updateTable('accounts').set({ deleting: 1 }).where('account_id', '=', id).execute();
    await raw.destroy();
    expect((await refusal(backend.services['accounts.get'](owner, account))).code).toBe('account_not_found');
    await backend.removals.settled();
    expect(await left('accounts')).toBe(0);
    expect((await logOf(backend, 'user:admin')).at(-1)?.type).toBe('account.deleted');
  });

  it('is deleted by one node at a time, and by another when that one is gone', async () => {
    let now = 1_700_000_000_000;
    const second = await openBackend({ databaseURL: url, clock: () => now });
    open.add(second);
    await popular();
    const raw = rawStore(url);
    await raw
      .insertInto('leases')
      .values({ name: 'removal', holder: 'killed', until: now + 30_000 })
      .execute();
    await raw.destroy();
    await second.services['accounts.delete'](owner, account);
    await second.removals.settled();
    expect(await left('messages')).toBe(MANY + 1);
    now += 30_001;
    await second.removals.settled();
    expect(await left('messages')).toBe(0);
  });
});

it('a post with many reactions disappears at once, and its reactions in batches', async () => {
  const postID = await popular();
  const letGo = await holdRemovals();
  await backend.services['posts.delete'](owner, { params: { postID } });
  expect(await left('posts')).toBe(0);
  expect(await left('reactions')).toBeGreaterThan(0);
  await letGo();
  await backend.removals.settled();
  expect(await left('reactions')).toBe(0);
});

it.runIf(onPostgres)('deletion does not wait for writers of chat messages', async () => {
  const raw = rawStore(url);
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let begun: () => void = () => undefined;
  const holding = new Promise<void>((resolve) => (begun = resolve));
  const holder = raw.transaction().execute(async (tx) => {
    await tx.selectFrom('accounts').select('account_id').where('account_id', '=', id).forKeyShare().execute();
    begun();
    await held;
  });
  await holding;
  const deleted = backend.services['accounts.delete'](owner, account);
  await expect
    .poll(() =>
      refusal(backend.services['accounts.get'](owner, account)).then(
        ({ code }) => code,
        () => 'there',
      ),
    )
    .toBe('account_not_found');
  release();
  await holder;
  await deleted;
  await raw.destroy();
  expect((await logOf(backend, `account:${id}`)).at(-1)?.type).toBe('account.deleted');
});
