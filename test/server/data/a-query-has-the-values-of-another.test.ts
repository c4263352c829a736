import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../../demo-server/src/storage/open-database.ts';
import { prepared, preparedLockable } from '../../../demo-server/src/storage/prepared.ts';
import { watchStatements } from './statements.ts';
import { newStore } from './store.ts';

let database: Database;
beforeAll(async () => {
  database = await openDatabase(await newStore());
});
afterAll(() => database.close());

const put = prepared((db, { topic, head }: { topic: string; head: number }) =>
  db
    .insertInto('topics')
    .values({ topic, head })
    .onConflict((c) => c.column('topic').doUpdateSet({ head })),
);
const between = prepared((db, { least, most, limit }: { least: number; most: number; limit: number }) =>
  db
    .selectFrom('topics')
    .selectAll()
    .where('head', '>=', least)
    .where('head', '<=', most)
    .where('topic', 'like', 'p:%')
    .orderBy('topic')
    .limit(limit),
);
const drop = prepared((db, { topic }: { topic: string }) => db.deleteFrom('topics').where('topic', '=', topic));
const headOf = preparedLockable((db, { topic }: { topic: string }) =>
  db.selectFrom('topics').select('head').where('topic', '=', topic),
);

it('concurrent executions each return the result for their own values', async () => {
  await database.writes.write(async (tx) => {
    for (let head = 1; head <= 5; head++) expect(await put.run(tx, { topic: `p:${head}`, head })).toBe(1);
    expect(await put.run(tx, { topic: 'p:5', head: 6 })).toBe(1);
  });
  const heads = async (least: number, most: number, limit = 9) =>
    (await between.all(database.reader, { least, most, limit })).map(({ head }) => head);
  expect(await Promise.all([heads(1, 2), heads(3, 6), heads(1, 6, 2), heads(7, 9)])).toEqual([
    [1, 2],
    [3, 4, 6],
    [1, 2],
    [],
  ]);
  // The query has a constant between its values, and the order in which values are passed does not matter.
  expect((await between.first(database.reader, { limit: 1, most: 9, least: 4 }))?.topic).toBe('p:4');
});

it('the same prepared query works for readers, snapshots and transactions', async () => {
  const seen = await database.writes.write(async (tx) => {
    await put.run(tx, { topic: 'p:tx', head: 70 });
    return [
      (await headOf('change').first(tx, { topic: 'p:tx' }))?.head,
      (await headOf(undefined).first(database.reader, { topic: 'p:tx' }))?.head,
    ];
  });
  expect(seen).toEqual([70, undefined]);
  expect(await database.snapshot((db) => headOf(undefined).first(db, { topic: 'p:tx' }))).toEqual({ head: 70 });
  expect(
    await database.writes.write(async (tx) => [
      await drop.run(tx, { topic: 'p:tx' }),
      await drop.run(tx, { topic: 'p:tx' }),
    ]),
  ).toEqual([1, 0]);
});

it('its text is compiled once', async () => {
  const { texts, stop } = watchStatements();
  for (const topic of ['p:1', "p:'2", 'p:3']) await headOf(undefined).first(database.reader, { topic });
  stop();
  expect(texts).toHaveLength(3);
  expect(new Set(texts).size).toBe(1);
});

it('a query whose text depends on a value cannot be prepared', async () => {
  const careless = prepared((db, { head }: { head: number }) =>
    head > 3 ? db.selectFrom('topics').selectAll() : db.selectFrom('topics').selectAll().where('head', '=', head),
  );
  await expect(careless.all(database.reader, { head: 5 })).rejects.toThrow('"head" has no value yet');
});
