import { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import { dialectOf } from '../../../demo-server/src/storage/dialect.ts';
import { migrate, migrations } from '../../../demo-server/src/storage/migrate.ts';
import { postgresDialect } from '../../../demo-server/src/storage/postgres.ts';
import { sqliteDialect } from '../../../demo-server/src/storage/sqlite.ts';
import type { Tables } from '../../../demo-server/src/storage/tables.ts';
import { newStore, onPostgres } from './store.ts';
import { chat, id, logOf, openBackend, operator, owner, reader, subscriptionRow } from './world.ts';

const POSTS = 1203;
let backend: Backend;

/** A database of the first published version, with rows of every kind. */
beforeAll(async () => {
  const url = await newStore({ bare: true });
  const db = new Kysely<Record<string, Record<string, unknown>>>({
    dialect: onPostgres
      ? postgresDialect(url, { use: 'schema', connections: 1 })
      : sqliteDialect(url.replace('sqlite:', '')),
  });
  const { '0001-start': start, '0002-uses': uses } = migrations;
  await migrate(db as unknown as Kysely<Tables>, { '0001-start': start!, '0002-uses': uses! });
  await db.insertInto('meta').values({ key: 'epoch', value: 'e' }).execute();
  const none = {
    face_url: null,
    organization: null,
    introduction: null,
    custom_data: null,
    allowed_emoji: null,
    last_post_time: null,
    last_post_excerpt: null,
    deleted_ranges: null,
  };
  await db
    .insertInto('accounts')
    .values({
      ...none,
      account_id: id,
      owner_id: 'owner',
      name: '港口诊所',
      face_url: '/v1/media/face',
      mode: 'service',
      platform: 0,
      verified: 0,
      create_time: 1,
      max_subscribers: 10,
      subscriber_count: 1,
      last_post_number: POSTS,
      last_post_excerpt: 'post 1203',
      search: 'x',
    })
    .execute();
  await db.insertInto('subscriptions').values(subscriptionRow('reader')).execute();
  const image = { mediaID: 'shown', url: '/v1/media/shown', width: 1, height: 1 };
  const post = (number: number) => ({
    account_id: id,
    number,
    post_id: `p${number}`,
    client_id: 'c',
    format: 'text',
    title: null,
    content: `post ${number} 门诊`,
    images: number === POSTS ? JSON.stringify([image]) : '[]',
    create_time: 1_600_000_000 + Math.floor(number / 10),
    edit_time: null,
    search: 'x',
  });
  for (let from = 1; from <= POSTS; from += 200)
    await db
      .insertInto('posts')
      .values(Array.from({ length: Math.min(200, POSTS - from + 1) }, (_, i) => post(from + i)))
      .execute();
  const message = {
    messageID: 'm1',
    conversationID: `c2c_${id}`,
    officialAccountID: id,
    userID: 'reader',
    messageNumber: 1,
    clientID: 'c',
    from: 'subscriber',
    kind: 'text',
    text: 'secret',
    createTime: Math.floor(Date.now() / 1000),
  };
  await db
    .insertInto('conversations')
    .values({
      account_id: id,
      user_id: 'reader',
      last_number: 1,
      last_time: 1,
      account_count: 0,
      subscriber_count: 1,
      account_read_number: 0,
      account_read_count: 0,
      subscriber_read_number: 1,
      subscriber_read_count: 0,
    })
    .execute();
  await db
    .insertInto('messages')
    .values({
      account_id: id,
      user_id: 'reader',
      number: 1,
      message_id: 'm1',
      client_id: 'c',
      sender: 'subscriber',
      ordinal: 1,
      kind: 'text',
      body: '{"text":"secret"}',
      create_time: message.createTime,
      recalled: 0,
    })
    .execute();
  await db
    .insertInto('media')
    .values(
      ['face', 'shown', 'unused'].map((media_id) => ({
        media_id,
        user_id: 'owner',
        client_id: null,
        record: JSON.stringify({ mediaID: media_id, url: '', mimeType: 'image/webp', size: 1 }),
        create_time: 1,
      })),
    )
    .execute();
  const conversation = {
    conversationID: `c2c_${id}`,
    officialAccountID: id,
    userID: 'reader',
    lastMessage: message,
    unreadCount: 0,
    readMessageNumber: 0,
    peerReadMessageNumber: 0,
  };
  const entries = [
    { topic: `inbox:${id}`, seq: 1, type: 'message.created', at: 1, data: JSON.stringify({ message, conversation }) },
    { topic: 'user:reader', seq: 1, type: 'message.created', at: 1, data: JSON.stringify({ message, conversation }) },
    {
      topic: `account:${id}`,
      seq: 1,
      type: 'post.published',
      at: 1,
      data: JSON.stringify({
        post: { postID: `p${POSTS}`, officialAccountID: id, postNumber: POSTS, content: `post ${POSTS} 门诊` },
        account: { officialAccountID: id, lastPostNumber: POSTS, lastPostExcerpt: `post ${POSTS} 门诊` },
      }),
    },
  ];
  await db.insertInto('log').values(entries).execute();
  await db
    .insertInto('topics')
    .values(entries.map(({ topic, seq }) => ({ topic, head: seq })))
    .execute();
  await db
    .insertInto('idempotency')
    .values({ user_id: 'reader', client_id: 'c', hash: 'h', response: JSON.stringify(message), create_time: 1 })
    .execute();
  await db
    .insertInto('reactions')
    .values(
      [
        ['a', '❤'],
        ['b', '❤️'],
        ['c', '👁‍🗨'],
        ['d', '1\u0301\u200d'],
      ].map(([user_id, emoji]) => ({ post_id: 'p7', user_id, emoji, create_time: 1 })),
    )
    .execute();
  await db
    .updateTable('posts')
    .set({ reaction_counts: JSON.stringify({ '❤': 1, '❤️': 1, '👁‍🗨': 1, '1\u0301\u200d': 1 }) })
    .where('number', '=', 7)
    .execute();
  await db
    .updateTable('accounts')
    .set({ allowed_emoji: JSON.stringify(['❤', '👍', '❤️']) })
    .execute();
  expect(dialectOf(db)).toBe(onPostgres ? 'postgres' : 'sqlite');
  await db.destroy();
  backend = await openBackend({ databaseURL: url });
});
afterAll(() => backend.close());

it('every account and post is found after an update', async () => {
  const { services } = backend;
  expect(
    (await services['accounts.list'](reader, { query: { scope: 'directory', q: '诊所' } })).value.items,
  ).toHaveLength(1);
  const seen: number[] = [];
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const { items, nextCursor } = (
      await services['posts.feed'](operator, {
        query: { scope: 'all', q: '门诊', limit: 100, ...(cursor && { cursor }) },
      })
    ).value;
    seen.push(...items.map(({ postNumber }) => postNumber));
    cursor = nextCursor;
  }
  expect([seen.length, new Set(seen).size]).toEqual([POSTS, POSTS]);
  expect(
    (await services['posts.feed'](operator, { query: { scope: 'all', q: 'post 77' } })).value.items
      .map(({ postNumber }) => postNumber)
      .toSorted((a, b) => a - b)
      .slice(0, 2),
  ).toEqual([77, 770]);
});

it('data recalled or deleted later also disappears from old entries and responses, with its media', async () => {
  const { services, database } = backend;
  await services['messages.recall'](reader, { params: { ...chat('me').params, messageID: 'm1' } });
  await services['posts.delete'](owner, { params: { postID: `p${POSTS}` } });
  for (const topic of [`inbox:${id}`, 'user:reader', `account:${id}`])
    expect(JSON.stringify((await logOf(backend, topic))[0])).not.toMatch(/secret|门诊/);
  expect(JSON.stringify(await database.selectFrom('idempotency').selectAll().execute())).not.toContain('secret');
  expect(
    (await database.selectFrom('media').select('media_id').orderBy('media_id').execute()).map(
      ({ media_id }) => media_id,
    ),
  ).toEqual(['face', 'unused']);
});

it('unused media is swept, and media of the account stays', async () => {
  backend.retention.start({ removeBytes: async () => undefined });
  expect(await backend.retention.sweep()).toMatchObject({ media: 2 });
  expect(
    (await backend.database.selectFrom('media').select('media_id').execute()).map(({ media_id }) => media_id),
  ).toEqual(['face']);
});

it('reactions in two encodings become one, and invalid ones disappear', async () => {
  const { services, database } = backend;
  const { reactions } = (await services['posts.get'](owner, { params: { postID: 'p7' } })).value;
  expect(reactions).toEqual({ '❤️': 2, '👁️‍🗨️': 1 });
  const rows = await database.selectFrom('reactions').select(['user_id', 'emoji']).orderBy('user_id').execute();
  expect(rows.map(({ user_id, emoji }) => [user_id, emoji])).toEqual([
    ['a', '❤️'],
    ['b', '❤️'],
    ['c', '👁️‍🗨️'],
  ]);
  const account = (await services['accounts.get'](owner, { params: { officialAccountID: id } })).value;
  expect(account.allowedEmoji).toEqual(['❤️', '👍']);
});

it('a search finds an account of before by its name', async () => {
  const { search_name } = await backend.database
    .selectFrom('accounts')
    .select('search_name')
    .where('account_id', '=', id)
    .executeTakeFirstOrThrow();
  expect(search_name).toBe('港口诊所');
});
