import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../demo-server/src/storage/open-database.ts';
import { prepared } from '../../../demo-server/src/storage/prepared.ts';
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
    const dialect = sqliteDialect(join(folder, 'd.db'));
    const writer = new Kysely<Tables>({ dialect });
    await migrate(writer);
    const queue = createWriteQueue(writer, dialect.direct);
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

  it('does not include what a refused one has changed, whichever share its commit', async () => {
    const database = await openDatabase(`sqlite:${join(folder, 'e.db')}`);
    const { writes, reader } = database;
    const put = (topic: string, refusal?: string) =>
      writes.write(async (tx) => {
        if (refusal === 'before') throw new Error(`${topic} is refused`);
        await tx.insertInto('topics').values({ topic, head: 1 }).execute();
        if (refusal === 'after') throw new Error(`${topic} is refused`);
        return topic;
      });
    const settled = await Promise.allSettled([
      put('a'),
      put('b', 'before'),
      put('c'),
      put('d', 'after'),
      put('e'),
      // Of a statement that fails, and of a job that goes on after it.
      put('a'),
      writes.write(async (tx) => {
        await tx
          .insertInto('topics')
          .values({ topic: 'a', head: 2 })
          .execute()
          .catch(() => undefined);
        await tx.insertInto('topics').values({ topic: 'f', head: 1 }).execute();
        return 'f';
      }),
    ]);
    expect(settled.map((each) => (each.status === 'fulfilled' ? each.value : 'refused'))).toEqual([
      'a',
      'refused',
      'c',
      'refused',
      'e',
      'refused',
      'f',
    ]);
    const stored = await reader.selectFrom('topics').selectAll().orderBy('topic').execute();
    expect(stored).toEqual(['a', 'c', 'e', 'f'].map((topic) => ({ topic, head: 1 })));
    await database.close();
  });

  it('is what the next read sees, while another read holds an older snapshot', async () => {
    const database = await openDatabase(`sqlite:${join(folder, 'f.db')}`);
    const { writes, reader, snapshot } = database;
    const topics = prepared((db, { head }: { head: number }) =>
      db.selectFrom('topics').select('topic').where('head', '=', head),
    );
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const older = snapshot(async (db) => {
      const before = await topics.all(db, { head: 1 });
      await held;
      return [before, await topics.all(db, { head: 1 })];
    });
    await writes.write((tx) => tx.insertInto('topics').values({ topic: 'new', head: 1 }).execute());
    const newer = topics.all(reader, { head: 1 });
    release();
    expect(await older).toEqual([[], []]);
    expect(await newer).toEqual([{ topic: 'new' }]);
    await database.close();
  });
});
