import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Kysely, sql, type Migration } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { migrate, migrations } from '../../../demo-server/src/storage/migrate.ts';
import { sqliteDialect } from '../../../demo-server/src/storage/sqlite.ts';
import type { Tables } from '../../../demo-server/src/storage/tables.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'oa-update-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const adds = (name: string, fails = false): Migration => ({
  async up(db) {
    await db.schema.createTable(name).addColumn('id', 'integer').execute();
    if (fails) throw new Error('cut off');
    await db.schema.createTable(`${name}_more`).addColumn('id', 'integer').execute();
  },
});

describe('an update of the schema', () => {
  it('that ends half-way leaves nothing, and succeeds the next time', async () => {
    const db = new Kysely<Tables>({ dialect: sqliteDialect(join(folder, 'a.db')) });
    await migrate(db);
    await expect(migrate(db, { ...migrations, '9999-x': adds('x', true) })).rejects.toThrow('cut off');
    await migrate(db, { ...migrations, '9999-x': adds('x') });
    expect((await db.introspection.getTables()).map(({ name }) => name)).toEqual(expect.arrayContaining(['x', 'x_more']));
    await db.destroy();
  });

  it('of two processes at once is made once', async () => {
    const code = `const { openDatabase } = await import(${JSON.stringify(new URL('../../../demo-server/src/storage/open-database.ts', import.meta.url).href)});
      const database = await openDatabase(${JSON.stringify(`sqlite:${join(folder, 'b.db')}`)}); console.log(database.epoch); await database.close();`;
    const start = () => run(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code]);
    const epochs = (await Promise.all([start(), start(), start()])).map(({ stdout }) => stdout.trim());
    expect(new Set(epochs).size).toBe(1);
    expect(epochs[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is not made by an older version, which does not start', async () => {
    const db = new Kysely<Tables>({ dialect: sqliteDialect(join(folder, 'c.db')) });
    await migrate(db, { ...migrations, '9999-x': adds('x') });
    await expect(migrate(db)).rejects.toThrow('schema');
    await db.destroy();
  });
});

it('a transaction that reads first and writes later waits for another process instead of failing', async () => {
  const path = join(folder, 'd.db');
  const [a, b] = [new Kysely<Tables>({ dialect: sqliteDialect(path) }), new Kysely<Tables>({ dialect: sqliteDialect(path) })];
  await migrate(a);
  await a.transaction().execute(async (tx) => {
    await tx.selectFrom('topics').selectAll().execute();
    // Somebody else writes between the read and the write. Held off by the lock, not by our luck.
    await sql`pragma busy_timeout = 20`.execute(b);
    await expect(b.insertInto('topics').values({ topic: 'b', head: 1 }).execute()).rejects.toThrow(/locked|busy/i);
    await tx.insertInto('topics').values({ topic: 'a', head: 1 }).execute();
  });
  expect(await a.selectFrom('topics').select('topic').execute()).toEqual([{ topic: 'a' }]);
  await a.destroy();
  await b.destroy();
});
