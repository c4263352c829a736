import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../demo-server/src/storage/open-database.ts';
import { createWriteQueue } from '../../../demo-server/src/storage/write-queue.ts';

const folder = mkdtempSync(join(tmpdir(), 'oa-durable-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('what was answered', () => {
  it('is in the file for another reader at that moment', async () => {
    const url = `sqlite:${join(folder, 'a.db')}`;
    const database = await openDatabase(url);
    const queue = createWriteQueue(database.writer);
    const second = await openDatabase(url);
    for (let i = 1; i <= 5; i += 1) {
      await queue.write((tx) => tx.insertInto('topics').values({ topic: `t${i}`, head: i }).execute());
      expect(await second.reader.selectFrom('topics').selectAll().execute()).toHaveLength(i);
    }
    await second.close();
    await database.close();
  });

  it('was synced by the disk: the setting is made, not assumed', async () => {
    const database = await openDatabase(`sqlite:${join(folder, 'b.db')}`);
    const pragma = async (name: string) => Object.values((await sql.raw(`pragma ${name}`).execute(database.writer)).rows[0] as object)[0];
    expect([await pragma('journal_mode'), await pragma('synchronous'), await pragma('foreign_keys')]).toEqual(['wal', 2, 1]);
    await database.close();
  });

  it('is nothing when the commit fails, for all who shared it', async () => {
    const database = await openDatabase(`sqlite:${join(folder, 'c.db')}`);
    const queue = createWriteQueue(database.writer);
    // A constraint that is checked at the commit alone.
    await sql`create table parent (id integer primary key)`.execute(database.writer);
    await sql`create table child (id integer references parent(id) deferrable initially deferred)`.execute(database.writer);
    const jobs = [queue.write((tx) => tx.insertInto('topics').values({ topic: 'x', head: 1 }).execute()), queue.write((tx) => sql`insert into child values (7)`.execute(tx))];
    const settled = await Promise.allSettled(jobs);
    const stored = await database.reader.selectFrom('topics').selectAll().execute();
    expect(stored).toHaveLength(settled[0]?.status === 'fulfilled' ? 1 : 0);
    expect(settled[1]?.status).toBe('rejected');
    await queue.write((tx) => tx.insertInto('topics').values({ topic: 'y', head: 1 }).execute());
    await database.close();
  });

  it('shares its commit with others that waited', async () => {
    const database = await openDatabase(`sqlite:${join(folder, 'd.db')}`);
    const queue = createWriteQueue(database.writer);
    let commits = 0;
    const transaction = database.writer.transaction.bind(database.writer);
    database.writer.transaction = () => {
      commits += 1;
      return transaction();
    };
    await Promise.all(Array.from({ length: 100 }, (_, i) => queue.write((tx) => tx.insertInto('topics').values({ topic: `t${i}`, head: 1 }).execute())));
    expect(commits).toBeLessThan(5);
    await database.close();
  });
});
