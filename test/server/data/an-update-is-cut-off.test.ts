import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { sql, type Kysely, type Migration } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migrate, migrations } from '../../../demo-server/src/storage/migrate.ts';
import { openDatabase } from '../../../demo-server/src/storage/open-database.ts';
import type { Tables } from '../../../demo-server/src/storage/tables.ts';
import { newStore, onPostgres, rawStore } from './store.ts';

const run = promisify(execFile);

const adds = (name: string, fails = false): Migration => ({
  async up(db) {
    await db.schema.createTable(name).addColumn('id', 'integer').execute();
    if (fails) throw new Error('cut off');
    await db.schema.createTable(`${name}_more`).addColumn('id', 'integer').execute();
  },
});

const at = (path: string) => JSON.stringify(new URL(`../../../demo-server/src/storage/${path}`, import.meta.url).href);
const inProcess = (code: string) => run(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code]);

/** A process that is killed in the middle of the last migration. Resolves to the signal that ended it. */
async function killedAtTheEnd(url: string): Promise<string | undefined> {
  const code = `
    import { Kysely } from 'kysely';
    const { migrate, migrations } = await import(${at('migrate.ts')});
    const dialect = ${onPostgres} ? (await import(${at('postgres.ts')})).postgresDialect(${JSON.stringify(url)}, { use: 'schema', connections: 1 }) : (await import(${at('sqlite.ts')})).sqliteDialect(${JSON.stringify(url.slice(7))});
    await migrate(new Kysely({ dialect }), { ...migrations, '9999-x': { async up(db) {
      await db.schema.createTable('x').addColumn('id', 'integer').execute();
      process.kill(process.pid, 'SIGKILL');
      await new Promise(() => setInterval(() => {}, 1000));
    } } });`;
  return inProcess(code).then(
    () => undefined,
    ({ signal }: { signal: string }) => signal,
  );
}

const tablesOf = async (db: Kysely<Tables>) => (await db.introspection.getTables()).map(({ name }) => name);

describe('a migration', () => {
  it('that fails half-way leaves nothing, and succeeds the next time', async () => {
    const db = rawStore(await newStore({ bare: true }));
    await migrate(db);
    await expect(migrate(db, { ...migrations, '9999-x': adds('x', true) })).rejects.toThrow('cut off');
    expect(await tablesOf(db)).not.toContain('x');
    await migrate(db, { ...migrations, '9999-x': adds('x') });
    expect(await tablesOf(db)).toEqual(expect.arrayContaining(['x', 'x_more']));
    await db.destroy();
  });

  it('that is killed half-way leaves the old schema, and succeeds the next time', async () => {
    const url = await newStore();
    const before = await openDatabase(url);
    await before.writes.write((tx) => tx.insertInto('topics').values({ topic: 'kept', head: 7 }).execute());
    await before.close();
    expect(await killedAtTheEnd(url)).toBe('SIGKILL');
    const db = rawStore(url);
    await migrate(db, { ...migrations, '9999-x': adds('x') });
    expect(await tablesOf(db)).toEqual(expect.arrayContaining(['x', 'x_more']));
    expect(await db.selectFrom('topics').selectAll().execute()).toEqual([{ topic: 'kept', head: 7 }]);
    await db.destroy();
  });

  it('that is killed at the very first start leaves nothing, and the next start is the first', async () => {
    const url = await newStore({ bare: true });
    expect(await killedAtTheEnd(url)).toBe('SIGKILL');
    const db = rawStore(url);
    // PostgreSQL notices a moment later that the client is gone.
    await expect.poll(async () => (await tablesOf(db)).filter((name) => !name.startsWith('kysely'))).toEqual([]);
    await db.destroy();
    await (await openDatabase(url)).close();
  });

  it('of three processes at once runs once', async () => {
    const url = await newStore({ bare: true });
    const code = `const { openDatabase } = await import(${at('open-database.ts')});
      const database = await openDatabase(${JSON.stringify(url)}); console.log(database.epoch); await database.close();`;
    const epochs = (await Promise.all([inProcess(code), inProcess(code), inProcess(code)])).map(({ stdout }) =>
      stdout.trim(),
    );
    expect(new Set(epochs).size).toBe(1);
    expect(epochs[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is not run by an older version, which does not start', async () => {
    const db = rawStore(await newStore({ bare: true }));
    await migrate(db, { ...migrations, '9999-x': adds('x') });
    await expect(migrate(db)).rejects.toThrow('schema');
    await db.destroy();
  });
});

it('a transaction that first reads and then writes waits for another process instead of failing', async () => {
  const url = await newStore();
  const [a, b] = [rawStore(url), rawStore(url)];
  await migrate(a);
  if (onPostgres) {
    // A writer of the same row waits.
    await a.insertInto('topics').values({ topic: 'a', head: 1 }).execute();
    const more = (db: Kysely<Tables>) =>
      db
        .updateTable('topics')
        .set({ head: sql<number>`head + 1` })
        .where('topic', '=', 'a')
        .execute();
    const order: string[] = [];
    await a.transaction().execute(async (tx) => {
      await more(tx);
      const second = b.transaction().execute(async (other) => {
        await other.selectFrom('topics').selectAll().execute();
        await more(other);
        order.push('second');
      });
      await tx.selectFrom('topics').selectAll().execute();
      order.push('first');
      setTimeout(() => void second, 0);
    });
    await expect.poll(async () => (await a.selectFrom('topics').select('head').executeTakeFirstOrThrow()).head).toBe(3);
    expect(order).toEqual(['first', 'second']);
  } else {
    await a.transaction().execute(async (tx) => {
      await tx.selectFrom('topics').selectAll().execute();
      // Another process writes between the read and the write; the lock delays it, not chance.
      await sql`pragma busy_timeout = 20`.execute(b);
      await expect(b.insertInto('topics').values({ topic: 'b', head: 1 }).execute()).rejects.toThrow(/locked|busy/i);
      await tx.insertInto('topics').values({ topic: 'a', head: 1 }).execute();
    });
    expect(await a.selectFrom('topics').select('topic').execute()).toEqual([{ topic: 'a' }]);
  }
  await a.destroy();
  await b.destroy();
});

it.runIf(onPostgres)('all columns order texts by bytes and hold large numbers', async () => {
  const db = rawStore(await newStore());
  const { rows } =
    await sql`select table_name, column_name from information_schema.columns where table_schema = 'public' and table_name not like 'kysely%' and (data_type in ('integer', 'smallint', 'character varying') or (data_type = 'text' and collation_name is distinct from 'C'))`.execute(
      db,
    );
  expect(rows).toEqual([]);
  await db.destroy();
});
