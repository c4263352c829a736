import type { Kysely, Migration } from 'kysely';
import { clustered } from '../dialect.ts';
import { inChunks } from './in-chunks.ts';

/** An account in an entry, as it is at this migration. */
interface ThenAccount {
  officialAccountID: string;
  lastPostNumber: number;
  lastPostExcerpt?: string;
  deletedPostRanges?: [number, number][];
}

/** Whose words stand in an entry, so that they are found when they have to be forgotten. */
interface Mentions {
  /** postID or messageID. A chat's entries hold its last message, whatever they tell. */
  about: string | null;
  /** The account whose profile, or whose chat with the topic's reader, is shown. Not for the inbox, which goes as a whole. */
  account_id: string | null;
  /** Number of the post whose first words the profile shows. */
  excerpt_of: number | null;
}

/** The newest post that still stands: numbers of deleted ones are told in runs. */
function newestPostNumber({ lastPostNumber, deletedPostRanges = [] }: ThenAccount): number {
  let number = lastPostNumber;
  for (const [from, to] of deletedPostRanges.toReversed()) if (number >= from && number <= to) number = from - 1;
  return number;
}

function mentionsOf(topic: string, data: object): Mentions {
  const { post, account, conversation } = data as {
    post?: { postID: string };
    account?: ThenAccount;
    conversation?: { officialAccountID: string; lastMessage: { messageID: string; recalled?: boolean } };
  };
  if (conversation) {
    const { officialAccountID, lastMessage } = conversation;
    return {
      about: lastMessage.recalled ? null : lastMessage.messageID,
      account_id: topic.startsWith('user:') ? officialAccountID : null,
      excerpt_of: null,
    };
  }
  return {
    about: post?.postID ?? null,
    account_id: account?.officialAccountID ?? null,
    excerpt_of: account?.lastPostExcerpt === undefined ? null : newestPostNumber(account),
  };
}

/** More in one text is not meant. */
const MOST = 200;

/** IDs of all media that something shows or links to: in fields that hold an ID, and as addresses in texts. */
function mediaIn(shown: unknown): string[] {
  const found = JSON.stringify(shown).matchAll(/(?:"(?:mediaID|imageMediaID)":"|\/v1\/media\/)([\w-]{1,64})/g);
  return [...new Set([...found].map((match) => match[1] as string))].slice(0, MOST);
}

/** Tables as they are at this migration, as far as it reads and writes them. */
interface Then {
  accounts: { account_id: string; face_url: string | null; introduction: string | null; custom_data: string | null };
  posts: {
    account_id: string;
    number: number;
    post_id: string;
    images: string;
    title: string | null;
    content: string | null;
  };
  messages: { account_id: string; user_id: string; number: number; message_id: string; body: string };
  media: { media_id: string; create_time: number };
  media_uses: { used_by: string; media_id: string; account_id: string };
  media_unused: { media_id: string; since: number };
  log: { topic: string; seq: number; data: string } & Mentions;
  idempotency: { user_id: string; client_id: string; response: string; about: string | null; create_time: number };
}

/** What is needed to find again what has to be forgotten: words in old entries and answers, and media that nothing shows any more. */
export const forgetting: Migration = {
  async up(db: Kysely<Then>) {
    await db.schema.alterTable('log').addColumn('about', 'text').execute();
    await db.schema.alterTable('log').addColumn('account_id', 'text').execute();
    await db.schema.alterTable('log').addColumn('excerpt_of', 'integer').execute();
    await db.schema.alterTable('idempotency').addColumn('about', 'text').execute();
    await fillLog(db);
    await fillAnswers(db);
    await db.schema
      .createIndex('log_by_about')
      .on('log')
      .column('about')
      .where('about' as never, 'is not', null)
      .execute();
    await db.schema
      .createIndex('log_by_account')
      .on('log')
      .columns(['account_id', 'excerpt_of'])
      .where('account_id' as never, 'is not', null)
      .execute();
    await db.schema
      .createIndex('idempotency_by_about')
      .on('idempotency')
      .column('about')
      .where('about' as never, 'is not', null)
      .execute();
    await db.schema.createIndex('idempotency_by_time').on('idempotency').column('create_time').execute();
    await db.schema
      .createTable('forgetting')
      .addColumn('subject', 'text', (c) => c.primaryKey().notNull())
      .addColumn('create_time', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('leases')
      .addColumn('name', 'text', (c) => c.primaryKey().notNull())
      .addColumn('holder', 'text', (c) => c.notNull())
      .addColumn('until', 'bigint', (c) => c.notNull())
      .execute();
    await media(db);
  },
};

async function fillLog(db: Kysely<Then>): Promise<void> {
  for await (const { topic, seq, data } of inChunks<Then['log']>(db as never, 'log', ['topic', 'seq'], ['data'])) {
    const mentions = mentionsOf(topic, JSON.parse(data) as object);
    if (mentions.about ?? mentions.account_id)
      await db.updateTable('log').set(mentions).where('topic', '=', topic).where('seq', '=', seq).execute();
  }
}

async function fillAnswers(db: Kysely<Then>): Promise<void> {
  for await (const { user_id, client_id, response } of inChunks<Then['idempotency']>(
    db as never,
    'idempotency',
    ['user_id', 'client_id'],
    ['response'],
  )) {
    const { messageID, postID, mediaID, officialAccountID } = JSON.parse(response) as Record<string, string>;
    await db
      .updateTable('idempotency')
      .set({ about: messageID ?? postID ?? mediaID ?? officialAccountID ?? null })
      .where('user_id', '=', user_id)
      .where('client_id', '=', client_id)
      .execute();
  }
}

/** What uses a medium, post by post and message by message, so that it goes when the last of them goes. */
async function media(db: Kysely<Then>): Promise<void> {
  await db.schema.dropTable('media_uses').execute();
  await db.schema
    .createTable('media_uses')
    .addColumn('used_by', 'text', (c) => c.notNull())
    .addColumn('media_id', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('media_uses_key', ['used_by', 'media_id'])
    .$call(clustered(db))
    .execute();
  await db.schema.createIndex('media_uses_by_media').on('media_uses').column('media_id').execute();
  await db.schema.createIndex('media_uses_by_account').on('media_uses').columns(['account_id', 'media_id']).execute();
  await db.schema
    .createTable('media_unused')
    .addColumn('media_id', 'text', (c) => c.primaryKey().notNull())
    .addColumn('since', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('media_unused_by_time').on('media_unused').column('since').execute();
  const use = async (used_by: string, account_id: string, shown: unknown) => {
    for (const media_id of mediaIn(shown))
      await db
        .insertInto('media_uses')
        .values({ used_by, media_id, account_id })
        .onConflict((c) => c.doNothing())
        .execute();
  };
  for await (const { account_id, ...shown } of inChunks<Then['accounts']>(
    db as never,
    'accounts',
    ['account_id'],
    ['face_url', 'introduction', 'custom_data'],
  ))
    await use(`account:${account_id}`, account_id, shown);
  for await (const { post_id, account_id, images, title, content } of inChunks<Then['posts']>(
    db as never,
    'posts',
    ['account_id', 'number'],
    ['post_id', 'images', 'title', 'content'],
  ))
    await use(`post:${post_id}`, account_id, { images: JSON.parse(images) as unknown, title, content });
  for await (const { message_id, account_id, body } of inChunks<Then['messages']>(
    db as never,
    'messages',
    ['account_id', 'user_id', 'number'],
    ['message_id', 'body'],
  ))
    await use(`message:${message_id}`, account_id, JSON.parse(body));
  const unused = db
    .selectFrom('media')
    .select(['media_id', 'create_time'])
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom('media_uses').select('used_by').whereRef('media_uses.media_id', '=', 'media.media_id')),
      ),
    );
  await db.insertInto('media_unused').columns(['media_id', 'since']).expression(unused).execute();
}
