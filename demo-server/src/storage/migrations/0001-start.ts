import type { Kysely, Migration } from 'kysely';
import { clustered } from '../dialect.ts';

export const start: Migration = {
  async up(db: Kysely<unknown>) {
    const table = (name: string) => db.schema.createTable(name);
    await table('meta')
      .addColumn('key', 'text', (c) => c.primaryKey().notNull())
      .addColumn('value', 'text', (c) => c.notNull())
      .execute();
    await table('people')
      .addColumn('user_id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('name', 'text')
      .addColumn('avatar', 'text')
      .execute();
    await table('accounts')
      .addColumn('account_id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('face_url', 'text')
      .addColumn('organization', 'text')
      .addColumn('introduction', 'text')
      .addColumn('custom_data', 'text')
      .addColumn('mode', 'text', (c) => c.notNull())
      .addColumn('platform', 'integer', (c) => c.notNull())
      .addColumn('verified', 'integer', (c) => c.notNull())
      .addColumn('allowed_emoji', 'text')
      .addColumn('create_time', 'bigint', (c) => c.notNull())
      .addColumn('max_subscribers', 'integer', (c) => c.notNull())
      .addColumn('subscriber_count', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('last_post_number', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('last_post_time', 'bigint')
      .addColumn('last_post_excerpt', 'text')
      .addColumn('deleted_ranges', 'text')
      .addColumn('search', 'text', (c) => c.notNull())
      .execute();
    await db.schema.createIndex('accounts_by_owner').on('accounts').columns(['owner_id', 'account_id']).execute();
    await db.schema.createIndex('accounts_by_platform').on('accounts').columns(['platform', 'account_id']).execute();
    await db.schema
      .createIndex('accounts_by_size')
      .on('accounts')
      .columns(['subscriber_count', 'account_id'])
      .execute();
    await table('admins')
      .addColumn('account_id', 'text', (c) => c.notNull().references('accounts.account_id').onDelete('cascade'))
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('create_time', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('admins_key', ['account_id', 'user_id'])
      .$call(clustered(db))
      .execute();
    await db.schema.createIndex('admins_by_user').on('admins').columns(['user_id', 'account_id']).execute();
    await table('subscriptions')
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('account_id', 'text', (c) => c.notNull())
      .addColumn('subscribe_time', 'bigint', (c) => c.notNull())
      .addColumn('read_post_number', 'integer', (c) => c.notNull())
      .addColumn('notify', 'text', (c) => c.notNull())
      .addColumn('pinned', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('subscriptions_key', ['user_id', 'account_id'])
      .$call(clustered(db))
      .execute();
    await db.schema
      .createIndex('subscriptions_by_account')
      .on('subscriptions')
      .columns(['account_id', 'user_id'])
      .execute();
    await table('posts')
      .addColumn('account_id', 'text', (c) => c.notNull())
      .addColumn('number', 'integer', (c) => c.notNull())
      .addColumn('post_id', 'text', (c) => c.notNull().unique())
      .addColumn('client_id', 'text', (c) => c.notNull())
      .addColumn('format', 'text', (c) => c.notNull())
      .addColumn('title', 'text')
      .addColumn('content', 'text')
      .addColumn('images', 'text', (c) => c.notNull())
      .addColumn('create_time', 'bigint', (c) => c.notNull())
      .addColumn('edit_time', 'bigint')
      .addColumn('reaction_counts', 'text', (c) => c.notNull().defaultTo('{}'))
      .addColumn('search', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('posts_key', ['account_id', 'number'])
      .$call(clustered(db))
      .execute();
    await db.schema.createIndex('posts_by_time').on('posts').columns(['create_time', 'post_id']).execute();
    await db.schema
      .createIndex('posts_by_account_time')
      .on('posts')
      .columns(['account_id', 'create_time', 'post_id'])
      .execute();
    await table('reactions')
      .addColumn('post_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('emoji', 'text', (c) => c.notNull())
      .addColumn('create_time', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('reactions_key', ['post_id', 'user_id'])
      .$call(clustered(db))
      .execute();
    await table('reaction_news')
      .addColumn('post_id', 'text', (c) => c.primaryKey().notNull())
      .execute();
    await table('conversations')
      .addColumn('account_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('last_number', 'integer', (c) => c.notNull())
      .addColumn('last_time', 'bigint', (c) => c.notNull())
      .addColumn('account_count', 'integer', (c) => c.notNull())
      .addColumn('subscriber_count', 'integer', (c) => c.notNull())
      .addColumn('account_read_number', 'integer', (c) => c.notNull())
      .addColumn('account_read_count', 'integer', (c) => c.notNull())
      .addColumn('subscriber_read_number', 'integer', (c) => c.notNull())
      .addColumn('subscriber_read_count', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('conversations_key', ['account_id', 'user_id'])
      .$call(clustered(db))
      .execute();
    await db.schema
      .createIndex('conversations_by_time')
      .on('conversations')
      .columns(['account_id', 'last_time', 'user_id'])
      .execute();
    await db.schema
      .createIndex('conversations_by_user')
      .on('conversations')
      .columns(['user_id', 'last_time', 'account_id'])
      .execute();
    await table('messages')
      .addColumn('account_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('number', 'integer', (c) => c.notNull())
      .addColumn('message_id', 'text', (c) => c.notNull().unique())
      .addColumn('client_id', 'text', (c) => c.notNull())
      .addColumn('sender', 'text', (c) => c.notNull())
      .addColumn('ordinal', 'integer', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('body', 'text', (c) => c.notNull())
      .addColumn('create_time', 'bigint', (c) => c.notNull())
      .addColumn('recalled', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('messages_key', ['account_id', 'user_id', 'number'])
      .$call(clustered(db))
      .execute();
    await table('media')
      .addColumn('media_id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('client_id', 'text')
      .addColumn('record', 'text', (c) => c.notNull())
      .addColumn('create_time', 'bigint', (c) => c.notNull())
      .execute();
    await table('topics')
      .addColumn('topic', 'text', (c) => c.primaryKey().notNull())
      .addColumn('head', 'bigint', (c) => c.notNull())
      .$call(clustered(db))
      .execute();
    await table('log')
      .addColumn('topic', 'text', (c) => c.notNull())
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('type', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('data', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('log_key', ['topic', 'seq'])
      .$call(clustered(db))
      .execute();
    await table('idempotency')
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('client_id', 'text', (c) => c.notNull())
      .addColumn('hash', 'text', (c) => c.notNull())
      .addColumn('response', 'text', (c) => c.notNull())
      .addColumn('create_time', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('idempotency_key', ['user_id', 'client_id'])
      .$call(clustered(db))
      .execute();
  },
};
