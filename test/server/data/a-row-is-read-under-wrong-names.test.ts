import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sqliteReader } from '../../../demo-server/src/storage/sqlite.ts';

interface Things {
  things: { id: number; name: string | null };
}

let folder: string;
let writer: InstanceType<typeof DatabaseSync>;
let reader: Kysely<Things>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'oa-reader-'));
  const path = join(folder, 'd.db');
  writer = new DatabaseSync(path);
  writer.exec(
    "pragma journal_mode = wal; create table things (id integer primary key, name text); insert into things values (1, 'a'), (2, null)",
  );
  reader = new Kysely<Things>({ dialect: sqliteReader(path) });
});
afterEach(async () => {
  await reader.destroy();
  writer.close();
  rmSync(folder, { recursive: true, force: true });
});

const all = () => reader.selectFrom('things').selectAll().orderBy('id').execute();

it('every value has the name of its column, with aliases and without', async () => {
  expect(await all()).toEqual([
    { id: 1, name: 'a' },
    { id: 2, name: null },
  ]);
  expect(
    (await sql`select id as number, 'x' as "with space", name from things where id = ${1}`.execute(reader)).rows,
  ).toEqual([{ number: 1, 'with space': 'x', name: 'a' }]);
  expect(await reader.selectFrom('things').selectAll().where('id', '=', 9).execute()).toEqual([]);
});

it('streamed rows are the same', async () => {
  const rows = [];
  for await (const row of reader.selectFrom('things').selectAll().stream()) rows.push(row);
  expect(rows).toEqual(await all());
});

it('a column added by another process appears in existing queries', async () => {
  await all();
  writer.exec("alter table things add column colour text default 'red'");
  expect(await all()).toEqual([
    { id: 1, name: 'a', colour: 'red' },
    { id: 2, name: null, colour: 'red' },
  ]);
});

it('no write is possible', async () => {
  await expect(reader.deleteFrom('things').execute()).rejects.toThrow(/readonly/);
  expect(await all()).toHaveLength(2);
});
