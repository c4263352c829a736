import { sql, type Kysely, type Migration } from 'kysely';
import { dialectOf } from '../dialect.ts';

/** As they are at this migration; columns in the order in which they were added. */
const tables = [
  {
    name: 'log',
    columns:
      'topic text not null, seq bigint not null, type text not null, at bigint not null, data text not null, about text, account_id text, excerpt_of integer, constraint log_key primary key (topic, seq)',
    writtenBy: 'at',
    indexes: [
      'create index log_by_about on log (about) where about is not null',
      'create index log_by_account on log (account_id, excerpt_of) where account_id is not null',
    ],
  },
  {
    name: 'idempotency',
    columns:
      'user_id text not null, client_id text not null, hash text not null, response text not null, create_time bigint not null, about text, constraint idempotency_key primary key (user_id, client_id)',
    writtenBy: 'create_time',
    indexes: [
      'create index idempotency_by_about on idempotency (about) where about is not null',
      'create index idempotency_by_time on idempotency (create_time)',
    ],
  },
];

/**
 * What everybody writes all the time and few ever read is stored in the order of writing: then the writers of many topics fill the
 * same page. Stored by key, every message touched pages of its own, and one more for each row of over a quarter of a page.
 * PostgreSQL has always stored its rows so.
 */
export const inOrderOfWriting: Migration = {
  async up(db: Kysely<unknown>) {
    if (dialectOf(db) === 'postgres') return;
    const run = (text: string) => sql.raw(text).execute(db);
    for (const { name, columns, writtenBy, indexes } of tables) {
      await run(`alter table ${name} rename to ${name}_by_key`);
      await run(`create table ${name} (${columns})`);
      await run(`insert into ${name} select * from ${name}_by_key order by ${writtenBy}`);
      await run(`drop table ${name}_by_key`);
      for (const index of indexes) await run(index);
    }
  },
};
