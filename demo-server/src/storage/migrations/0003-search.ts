import { randomInt } from 'node:crypto';
import { sql, type Kysely, type Migration } from 'kysely';
import { dialectOf } from '../dialect.ts';
import { segment } from './0003-terms.ts';
import { inChunks } from './in-chunks.ts';

/** Tables as they are at this migration, as far as it reads and writes them. */
interface Then {
  accounts: {
    account_id: string;
    name: string;
    organization: string | null;
    introduction: string | null;
    doc: number | null;
  };
  posts: {
    account_id: string;
    number: number;
    title: string | null;
    content: string | null;
    create_time: number;
    doc: number | null;
  };
}

/** Documents of one second. */
const PER_SECOND = 2 ** 20;

/** A free number for a post, in order of time. */
async function newPostDoc(db: Kysely<Then>, createTime: number): Promise<number> {
  for (;;) {
    const doc = createTime * PER_SECOND + randomInt(PER_SECOND);
    if (!(await db.selectFrom('posts').select('doc').where('doc', '=', doc).executeTakeFirst())) return doc;
  }
}

async function indexWords(db: Kysely<Then>, table: 'account_search' | 'post_search', doc: number, text: string) {
  const terms = segment(text).join(' ');
  const words = dialectOf(db) === 'postgres' ? sql`array_to_tsvector(string_to_array(${terms}, ' '))` : sql`${terms}`;
  await sql`insert into ${sql.table(table)} (rowid, words) values (${doc}, ${words})`.execute(db);
}

/** Full-text search: an index of words instead of a column that every search reads whole. */
export const search: Migration = {
  async up(db: Kysely<Then>) {
    for (const name of ['account_search', 'post_search']) {
      if (dialectOf(db) === 'postgres') {
        await sql`create table ${sql.table(name)} (rowid bigint primary key, words tsvector not null)`.execute(db);
        await sql`create index ${sql.table(`${name}_words`)} on ${sql.table(name)} using gin (words)`.execute(db);
      } else {
        // The texts stand in their own tables, and where in a text a word stands is of no interest. The terms come cut and folded.
        await sql`create virtual table ${sql.table(name)} using fts5(words, content='', contentless_delete=1, detail=none, tokenize='ascii')`.execute(
          db,
        );
      }
    }
    for (const table of ['accounts', 'posts'] as const) {
      await db.schema.alterTable(table).addColumn('doc', 'bigint').execute();
      await db.schema.alterTable(table).dropColumn('search').execute();
    }
    await db.schema.createIndex('accounts_by_doc').unique().on('accounts').column('doc').execute();
    await db.schema.createIndex('posts_by_doc').unique().on('posts').column('doc').execute();
    await fillAccounts(db);
    await fillPosts(db);
  },
};

async function fillAccounts(db: Kysely<Then>): Promise<void> {
  for await (const { account_id, name, organization, introduction } of inChunks<Then['accounts']>(
    db as never,
    'accounts',
    ['account_id'],
    ['name', 'organization', 'introduction'],
  )) {
    const doc = randomInt(2 ** 47) * 2 + 1;
    await db.updateTable('accounts').set({ doc }).where('account_id', '=', account_id).execute();
    await indexWords(db, 'account_search', doc, [name, organization, introduction, account_id].join('\n'));
  }
}

async function fillPosts(db: Kysely<Then>): Promise<void> {
  for await (const { account_id, number, title, content, create_time } of inChunks<Then['posts']>(
    db as never,
    'posts',
    ['account_id', 'number'],
    ['title', 'content', 'create_time'],
  )) {
    const doc = await newPostDoc(db, create_time);
    await db
      .updateTable('posts')
      .set({ doc })
      .where('account_id', '=', account_id)
      .where('number', '=', number)
      .execute();
    await indexWords(db, 'post_search', doc, [title, content].join('\n'));
  }
}
