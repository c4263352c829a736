import { Migrator, sql, type KyselyPlugin } from 'kysely';
import { describe, expect, it } from 'vitest';
import { StartFault } from '../../../demo-server/src/start-fault.ts';
import { additive, migrate, migrations } from '../../../demo-server/src/storage/migrate.ts';
import { openDatabase } from '../../../demo-server/src/storage/open-database.ts';
import { newStore, onPostgres, rawStore } from './store.ts';

const later = { '9999-later': { up: async () => undefined } };

/** A database that a newer version has migrated. @param needs - the newest migration that a node must know there */
async function newer(needs: string | undefined): Promise<string> {
  const url = await newStore();
  await (await openDatabase(url)).close();
  const raw = rawStore(url);
  await migrate(raw, { ...migrations, ...later });
  if (needs !== undefined)
    await raw.updateTable('meta').set({ value: needs }).where('key', '=', 'schema_needs').execute();
  await raw.destroy();
  return url;
}

describe('a database of a newer version', () => {
  it('is refused with a message, and is not changed', async () => {
    const url = await newer(undefined);
    const opening = openDatabase(url);
    await expect(opening).rejects.toBeInstanceOf(StartFault);
    await expect(opening).rejects.toThrow(
      /^OA_DATABASE_URL: the database was written by a newer version of this server \(its schema has 9999-later\): start that version/,
    );
  });

  it('with additive changes only is served by an older node of a rolling update', async () => {
    const url = await newer(Object.keys(migrations).at(-1));
    const database = await openDatabase(url);
    expect(await database.reader.selectFrom('accounts').selectAll().execute()).toEqual([]);
    await database.close();
    // The value stored by the newer version stays.
    const raw = rawStore(url);
    const { rows } = await sql<{ name: string }>`select name from kysely_migration where name = '9999-later'`.execute(
      raw,
    );
    expect(rows).toHaveLength(1);
    await raw.destroy();
  });
});

describe('a database of this kit', () => {
  /** @param change - a manual change of the database */
  async function changed(change: (raw: ReturnType<typeof rawStore>) => Promise<unknown>): Promise<string> {
    const url = await newStore();
    const database = await openDatabase(url, { mode: 'production' });
    await database.writes.write((tx) =>
      tx.insertInto('people').values({ user_id: 'ada', name: 'Ada', avatar: null }).execute(),
    );
    await database.close();
    const raw = rawStore(url);
    await change(raw);
    await raw.destroy();
    return url;
  }
  const run = (text: string) => (raw: ReturnType<typeof rawStore>) => sql.raw(text).execute(raw);

  it.each([
    ['lacks a table', run('drop table posts'), 'it lacks the table posts'],
    ['lacks the table meta', run('drop table meta'), 'it lacks the table meta'],
    [
      'lacks a column',
      run('alter table accounts drop column introduction'),
      'it lacks the column accounts.introduction',
    ],
    [
      'lacks most tables',
      async (raw: ReturnType<typeof rawStore>) => {
        for (const table of ['subscriptions', 'posts', 'reactions', 'messages']) await run(`drop table ${table}`)(raw);
      },
      /it lacks the table \w+, the table \w+, the table \w+ and 1 more/,
    ],
    ['has an empty table meta', run('delete from meta'), 'it has content, but its table meta has no epoch'],
  ])('that %s is refused with a message, and is not changed', async (_what, change, words) => {
    const url = await changed(change);
    const opening = openDatabase(url, { mode: 'production' });
    await expect(opening).rejects.toBeInstanceOf(StartFault);
    await expect(opening).rejects.toThrow(words);
    // It is not mistaken for a new database, which could become a demo.
    await expect(openDatabase(url, { mode: 'demo', onlyDemo: true })).rejects.toBeInstanceOf(StartFault);
    const raw = rawStore(url);
    expect(await raw.selectFrom('people').select('name').execute()).toEqual([{ name: 'Ada' }]);
    await raw.destroy();
  });

  it('that was interrupted before it had an epoch is migrated', async () => {
    const url = await newStore();
    await (await openDatabase(url)).close();
    const raw = rawStore(url);
    await raw.deleteFrom('meta').execute();
    await raw.destroy();
    await (await openDatabase(url)).close();
  });

  it('with the first migration’s name but tables of another program is refused', async () => {
    for (const [schema, words] of [
      ['create table orders (id integer)', /contains tables of another program/],
      ['create table posts (id integer)', /is incomplete \(it lacks the table meta\)/],
      [
        'create table posts (id integer); create table meta (key text, value text)',
        /is incomplete \(it lacks the table people/,
      ],
    ] as const) {
      const url = await newStore({ bare: true });
      const raw = rawStore(url);
      await sql`create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(
        raw,
      );
      await sql`insert into kysely_migration values ('0001-start', '2025-01-01')`.execute(raw);
      for (const text of schema.split('; ')) await sql.raw(text).execute(raw);
      await raw.destroy();
      const opening = openDatabase(url);
      await expect(opening).rejects.toBeInstanceOf(StartFault);
      await expect(opening).rejects.toThrow(words);
    }
  });
});

describe('a node that starts for the first time while another one does', () => {
  /** Runs `meanwhile` once, between the answer to the query whose SQL contains `words` and its use. */
  const pausedAfter = (words: string, meanwhile: () => Promise<unknown>): KyselyPlugin => {
    const found = new WeakSet<object>();
    let waits = true;
    return {
      transformQuery({ queryId, node }) {
        if (node.kind === 'RawNode' && node.sqlFragments.some((text) => text.includes(words))) found.add(queryId);
        return node;
      },
      async transformResult({ queryId, result }) {
        if (waits && found.has(queryId)) {
          waits = false;
          await meanwhile();
        }
        return result;
      },
    };
  };
  const elsewhere = async (url: string) => (await openDatabase(url)).close();
  const tables = onPostgres ? 'information_schema.tables' : 'sqlite_master';

  it('does not take what that one creates for tables of another program', async () => {
    const url = await newStore({ bare: true });
    const raw = rawStore(url);
    const plugin = pausedAfter(tables, () => elsewhere(url));
    await migrate(raw.withPlugin(plugin));
    await raw.destroy();
    await elsewhere(url);
  });

  it('nor if that one has got as far as the tables of the migrator', async () => {
    const url = await newStore({ bare: true });
    const raw = rawStore(url);
    await new Migrator({ db: raw, provider: { getMigrations: async () => ({}) } }).migrateToLatest();
    await migrate(raw.withPlugin(pausedAfter(tables, () => elsewhere(url))));
    await raw.destroy();
    await elsewhere(url);
  });
});

describe('an additive migration', () => {
  it.each([...additive])('%s removes nothing, and an older node may leave out what it adds', async (name) => {
    const db = rawStore(await newStore({ bare: true }));
    const names = Object.keys(migrations);
    const upTo = (end: number) => Object.fromEntries(Object.entries(migrations).slice(0, end));
    const columns = async () =>
      (await db.introspection.getTables()).flatMap((table) =>
        table.columns.map((column) => ({ ...column, table: table.name, name: `${table.name}.${column.name}` })),
      );
    const at = names.indexOf(name);
    expect(at).toBeGreaterThan(0);
    await migrate(db, upTo(at));
    const before = await columns();
    await migrate(db, upTo(at + 1));
    const after = await columns();
    expect(after.filter((column) => before.some((each) => each.name === column.name))).toEqual(before);
    const tables = new Set(before.map(({ table }) => table));
    const added = after.filter((column) => tables.has(column.table) && !before.some((e) => e.name === column.name));
    expect(added.filter(({ isNullable, hasDefaultValue }) => !isNullable && !hasDefaultValue)).toEqual([]);
    await db.destroy();
  });

  it('may be missing on a node that serves the database; a required one may not', async () => {
    const without = (names: ReadonlySet<string>) =>
      Object.fromEntries(Object.entries(migrations).filter(([name]) => !names.has(name)));
    const db = rawStore(await newStore());
    await migrate(db);
    await migrate(db, without(additive));
    // Edits by a node that does not count revisions would be overwritten without a conflict.
    const before = Object.keys(migrations).indexOf('0007-revisions');
    const older = Object.fromEntries(Object.entries(migrations).slice(0, before));
    await expect(migrate(db, older)).rejects.toThrow(/was written by a newer version .*0007-revisions/);
    await db.destroy();
  });
});

it('a demo database that was used in production is never a demo again', async () => {
  const url = await newStore({ bare: true });
  const open = async (purpose: Parameters<typeof openDatabase>[1]) => (await openDatabase(url, purpose)).close();
  await open({ mode: 'demo', onlyDemo: true });
  await open({ mode: 'demo', onlyDemo: true });
  await open({ mode: 'production' });
  await expect(open({ mode: 'demo', onlyDemo: true })).rejects.toThrow(/^OA_TOKEN_SECRET must be set/);
});

it('a database without a stored mode is not a demo', async () => {
  const url = await newStore({ bare: true });
  await (await openDatabase(url)).close();
  await expect(openDatabase(url, { mode: 'demo', onlyDemo: true })).rejects.toThrow(/^OA_TOKEN_SECRET must be set/);
});

describe.runIf(onPostgres)('PostgreSQL', () => {
  it('without the database is distinguished from one that is unreachable', async () => {
    const url = new URL(await newStore());
    url.pathname = 'no_such_database';
    await expect(openDatabase(url.href)).rejects.toThrow(
      /^OA_DATABASE_URL: PostgreSQL at \S+ has no database "no_such_database": create it/,
    );
  });

  it('that rejects the user is distinguished from one that is unreachable', async () => {
    const url = new URL(await newStore());
    url.username = 'nobody_we_know';
    await expect(openDatabase(url.href)).rejects.toThrow(
      /^OA_DATABASE_URL: PostgreSQL at \S+ rejects (the password of )?the user "nobody_we_know"/,
    );
  });
});
