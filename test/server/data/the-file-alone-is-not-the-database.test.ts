import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../demo-server/src/storage/open-database.ts';
import { onPostgres } from './store.ts';

describe.skipIf(onPostgres)('after a clean stop, a copy of the database file alone', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'oa-copy-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const write = async (path: string) => {
    const database = await openDatabase(`sqlite:${path}`);
    await database.writes.write((tx) => tx.insertInto('meta').values({ key: 'word', value: 'kept' }).execute());
    // Leaves prepared statements open on both connections.
    await database.reader.selectFrom('meta').selectAll().execute();
    return database;
  };
  const hasAll = (path: string) => {
    expect(statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
    const copied = `${path}.copy`;
    copyFileSync(path, copied);
    const raw = new DatabaseSync(copied);
    expect(raw.prepare("select value from meta where key = 'word'").all()).toEqual([{ value: 'kept' }]);
    raw.close();
  };

  it('contains everything', async () => {
    const path = join(folder, 'a.db');
    await (await write(path)).close();
    hasAll(path);
  });

  it('contains everything, although another program has the database open', async () => {
    const path = join(folder, 'b.db');
    const database = await write(path);
    const other = new DatabaseSync(path, { readOnly: true });
    other.prepare('select * from meta').all();
    await database.close();
    hasAll(path);
    other.close();
  });

  it('does not wait for somebody who keeps reading', async () => {
    const path = join(folder, 'c.db');
    const database = await write(path);
    const other = new DatabaseSync(path, { readOnly: true });
    other.exec('begin; select * from meta');
    await database.writes.write((tx) => tx.insertInto('meta').values({ key: 'later', value: 'kept' }).execute());
    await database.close();
    other.exec('commit');
    other.close();
    const again = await openDatabase(`sqlite:${path}`);
    expect(await again.reader.selectFrom('meta').select('value').where('key', '=', 'later').execute()).toHaveLength(1);
    await again.close();
    hasAll(path);
  });
});
