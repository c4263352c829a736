import fc from 'fast-check';
import { CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../../demo-server/src/storage/open-database.ts';
import { prepared } from '../../../demo-server/src/storage/prepared.ts';
import type { Tx } from '../../../demo-server/src/storage/write-queue.ts';
import { testSeed } from '../../helpers/chance.ts';
import { newStore, onPostgres, rawStore } from './store.ts';
import { account, admin, chat, createWorld, owner, reader, refusal, textMessage, textPost } from './world.ts';

let url: string;
let database: Database;
beforeAll(async () => {
  url = await newStore();
  database = await openDatabase(url);
});
afterAll(() => database.close());

const kept = prepared(
  (db, { id }: { id: string }) => db.selectFrom('people').selectAll().where('user_id', '=', id),
  'people',
);
const fresh = (tx: Tx, id: string) => tx.selectFrom('people').selectAll().where('user_id', '=', id).execute();

const ids = ['p1', 'p2', 'p3'];
const id = fc.constantFrom(...ids);
const name = fc.string({ maxLength: 3 });
const change = fc.oneof(
  fc.record({ do: fc.constant('insert' as const), id, name }),
  fc.record({ do: fc.constant('rename' as const), id, name }),
  fc.record({ do: fc.constant('rename all' as const), name }),
  fc.record({ do: fc.constant('remove' as const), id }),
  fc.record({ do: fc.constant('read' as const), id }),
  fc.record({ do: fc.constant('refuse' as const) }),
);
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

async function apply(tx: Tx, each: Change): Promise<void> {
  switch (each.do) {
    case 'insert':
      await tx
        .insertInto('people')
        .values({ user_id: each.id, name: each.name, avatar: null })
        .onConflict((c) => c.column('user_id').doUpdateSet({ name: each.name }))
        .execute();
      return;
    case 'rename':
      await tx.updateTable('people').set({ name: each.name }).where('user_id', '=', each.id).execute();
      return;
    case 'rename all':
      await sql`update people set name = ${each.name}`.execute(tx);
      return;
    case 'remove':
      await tx.deleteFrom('people').where('user_id', '=', each.id).execute();
      return;
    case 'read':
      await kept.all(tx, { id: each.id });
      return;
    case 'refuse':
      throw new Error('refused');
  }
}

it('what is read equals what is stored, whatever was changed, removed or rolled back before', async () => {
  const batch = fc.array(fc.array(change, { maxLength: 5 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 6 }), async (batches) => {
      for (const jobs of batches) {
        // Jobs of a batch share a commit; a refused one is rolled back.
        const all = jobs.map((changes) =>
          database.writes.write(async (tx) => {
            for (const each of changes) await apply(tx, each);
          }),
        );
        await Promise.allSettled(all);
        await database.writes.write(async (tx) => {
          for (const each of ids) expect(await kept.all(tx, { id: each })).toEqual(await fresh(tx, each));
        });
      }
    }),
    { numRuns: 150, seed: testSeed },
  );
});

it('what is read equals what is stored after somebody else has changed it', async () => {
  const read = () => database.writes.write((tx) => kept.first(tx, { id: 'p1' }));
  await database.writes.write((tx) => apply(tx, { do: 'insert', id: 'p1', name: 'before' }));
  expect(await read()).toMatchObject({ name: 'before' });
  const somebody = rawStore(url);
  await somebody.updateTable('people').set({ name: 'after' }).where('user_id', '=', 'p1').execute();
  await somebody.destroy();
  expect(await read()).toMatchObject({ name: 'after' });
});

it.skipIf(onPostgres)('what is read equals what is stored after SQLite has rolled back by itself', async () => {
  const full = database.writes.write(async (tx) => {
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(tx);
    await sql`pragma max_page_count = ${sql.lit((rows[0]?.page_count ?? 0) + 4)}`.execute(tx);
    await apply(tx, { do: 'insert', id: 'p1', name: 'lost' });
    await kept.first(tx, { id: 'p1' });
    for (let head = 0; ; head += 1)
      await tx
        .insertInto('topics')
        .values({ topic: `${head}${'x'.repeat(4000)}`, head })
        .execute();
  });
  await expect(full).rejects.toThrow();
  await database.writes.write(async (tx) => {
    await sql`pragma max_page_count = 1000000`.execute(tx);
    expect(await kept.all(tx, { id: 'p1' })).toEqual(await fresh(tx, 'p1'));
  });
});

it
  .skipIf(onPostgres)
  .each([
    'update or ignore people set name = ?',
    'update main.people set name = ?',
    'update "main"."people" set name = ?',
    'update PEOPLE set name = ?',
    '/* a comment */ update people set name = ?',
    'with one as (select 1) update people set name = ?',
    "insert or replace into people (user_id, name) values ('p1', ?)",
    "insert into main.people (user_id, name) values ('p1', ?) on conflict do update set name = excluded.name",
  ])('what is read equals what is stored after: %s', async (text) => {
  await database.writes.write(async (tx) => {
    await apply(tx, { do: 'insert', id: 'p1', name: 'before' });
    await kept.first(tx, { id: 'p1' });
    await tx.executeQuery(CompiledQuery.raw(text, ['after']));
    expect(await kept.first(tx, { id: 'p1' })).toMatchObject({ name: 'after' });
  });
});

it('rows that several requests share cannot be changed by one of them', async () => {
  await database.writes.write(async (tx) => {
    await apply(tx, { do: 'insert', id: 'p1', name: 'a' });
    try {
      (await kept.all(tx, { id: 'p1' })).pop();
    } catch {
      // Refused where they are shared.
    }
    const row = await kept.first(tx, { id: 'p1' });
    try {
      Object.assign(row as object, { name: 'b' });
    } catch {
      // Refused where rows are shared; a row of one's own may be changed.
    }
    expect(await kept.first(tx, { id: 'p1' })).toMatchObject({ name: 'a' });
  });
});

// On PostgreSQL writes run beside each other, so none is the next.
it.skipIf(onPostgres)('a right that is taken away counts for the very next write', async () => {
  const { backend, services } = await createWorld();
  await services['posts.create'](admin, { ...account, body: textPost() });
  await services['messages.create'](reader, { ...chat('me'), body: textMessage() });
  const results = await Promise.all([
    services['accounts.removeAdmin'](owner, chat('admin')).then(() => 'removed'),
    refusal(services['posts.create'](admin, { ...account, body: textPost() })),
    services['accounts.unsubscribe'](reader, account).then(() => 'unsubscribed'),
    refusal(services['messages.create'](reader, { ...chat('me'), body: textMessage() })),
  ]);
  expect(results).toMatchObject(['removed', { code: 'no_permission' }, 'unsubscribed', { code: 'no_permission' }]);
  await backend.close();
});
