import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../demo-server/src/storage/open-database.ts';
import { migrate } from '../../../demo-server/src/storage/migrate.ts';
import { sqliteDialect } from '../../../demo-server/src/storage/sqlite.ts';
import type { Tables } from '../../../demo-server/src/storage/tables.ts';
import { createWriteQueue } from '../../../demo-server/src/storage/write-queue.ts';

const folder = mkdtempSync(join(tmpdir(), 'oa-durable-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('an acknowledged write', () => {
  it('is visible to another reader of the file at that moment', async () => {
    const url = `sqlite:${join(folder, 'a.db')}`;
    const database = await openDatabase(url);
    const second = await openDatabase(url);
    for (let i = 1; i <= 5; i += 1) {
      await database.writes.write((tx) =>
        tx
          .insertInto('topics')
          .values({ topic: `t${i}`, head: i })
          .execute(),
      );
      expect(await second.reader.selectFrom('topics').selectAll().execute()).toHaveLength(i);
    }
    await second.close();
    await database.close();
  });

  it('was synced to disk: the setting is made, not assumed', async () => {
    const database = await openDatabase(`sqlite:${join(folder, 'b.db')}`);
    const pragma = async (name: string) =>
      database.writes.write(
        async (tx) => Object.values((await sql.raw(`pragma ${name}`).execute(tx)).rows[0] as object)[0],
      );
    expect([await pragma('journal_mode'), await pragma('synchronous'), await pragma('foreign_keys')]).toEqual([
      'wal',
      2,
      1,
    ]);
    await database.close();
  });

  it('is undone for all who shared a commit that failed', async () => {
    const database = await openDatabase(`sqlite:${join(folder, 'c.db')}`);
    const { writes } = database;
    // A constraint that is checked only at the commit.
    await writes.write((tx) => sql`create table parent (id integer primary key)`.execute(tx));
    await writes.write((tx) =>
      sql`create table child (id integer references parent(id) deferrable initially deferred)`.execute(tx),
    );
    const jobs = [
      writes.write((tx) => tx.insertInto('topics').values({ topic: 'x', head: 1 }).execute()),
      writes.write((tx) => sql`insert into child values (7)`.execute(tx)),
    ];
    const settled = await Promise.allSettled(jobs);
    const stored = await database.reader.selectFrom('topics').selectAll().execute();
    expect(stored).toHaveLength(settled[0]?.status === 'fulfilled' ? 1 : 0);
    expect(settled[1]?.status).toBe('rejected');
    await writes.write((tx) => tx.insertInto('topics').values({ topic: 'y', head: 1 }).execute());
    await database.close();
  });

  it('shares its commit with others that waited', async () => {
    const writer = new Kysely<Tables>({ dialect: sqliteDialect(join(folder, 'd.db')) });
    await migrate(writer);
    const queue = createWriteQueue(writer);
    let commits = 0;
    const transaction = writer.transaction.bind(writer);
    writer.transaction = () => {
      commits += 1;
      return transaction();
    };
    await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        queue.write((tx) =>
          tx
            .insertInto('topics')
            .values({ topic: `t${i}`, head: 1 })
            .execute(),
        ),
      ),
    );
    expect(commits).toBeLessThan(5);
    await writer.destroy();
  });
});
