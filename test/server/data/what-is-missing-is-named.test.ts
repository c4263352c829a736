import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../../demo-server/src/storage/open-database.ts';
import { missingOf } from '../../../demo-server/src/storage/unavailable.ts';
import { createChannels } from '../../../demo-server/src/stream/channels.ts';
import type { StreamReader } from '../../../demo-server/src/stream/reader.ts';
import { newStore, onPostgres } from './store.ts';

let url: string;
let database: Database;
beforeEach(async () => {
  url = await newStore();
  database = await openDatabase(url);
});
afterEach(() => database.close());

const reasonOf = (job: Promise<unknown>) =>
  job.then(
    () => 'nothing',
    (error: unknown) => missingOf(error),
  );

describe.skipIf(onPostgres)('a full disk', () => {
  const person = (name: string) =>
    database.writes.write((tx) => tx.insertInto('people').values({ user_id: name, name, avatar: null }).execute());

  it('is reported as such, although SQLite has already rolled back', async () => {
    await database.writes.write(async (tx) => {
      const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(tx);
      await sql`pragma max_page_count = ${sql.lit((rows[0]?.page_count ?? 0) + 4)}`.execute(tx);
    });
    const reasons = new Set<unknown>();
    for (let n = 0; n < 40; n += 1) reasons.add(await reasonOf(person(`${n}${'x'.repeat(3000)}`)));
    expect(reasons).toEqual(new Set(['nothing', 'room']));
    // It works again as soon as there is space.
    await database.writes.write((tx) => sql`pragma max_page_count = 100000`.execute(tx)).catch(() => undefined);
    expect(await reasonOf(person('later'))).toBe('nothing');
  });
});

describe.runIf(onPostgres)('a lock held too long', () => {
  it('is reported as such, and not as an unreachable database', async () => {
    let release: () => void = () => undefined;
    let begun: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const holding = new Promise<void>((resolve) => (begun = resolve));
    const holder = database.writes.write(async (tx) => {
      await sql`select pg_advisory_xact_lock(7)`.execute(tx);
      begun();
      await held;
    });
    await holding;
    expect(
      await reasonOf(
        database.writes.write(async (tx) => {
          await sql`set local lock_timeout = 50`.execute(tx);
          await sql`select pg_advisory_xact_lock(7)`.execute(tx);
        }),
      ),
    ).toBe('turn');
    release();
    await holder;
  });
});

it('the delay of entries without a hint is measured', async () => {
  const seconds: number[] = [];
  const channels = createChannels(database.reader, { lag: (late) => void seconds.push(late) });
  let handed: () => void = () => undefined;
  const delivered = new Promise<void>((resolve) => (handed = resolve));
  channels.join('user:ada', { deliver: () => handed() } as unknown as StreamReader, 0);
  const at = Math.floor(Date.now() / 1000) - 7;
  await database.writes.write(async (tx) => {
    await tx.insertInto('topics').values({ topic: 'user:ada', head: 1 }).execute();
    await tx.insertInto('log').values({ topic: 'user:ada', seq: 1, type: 'chat.read', at, data: '{}' }).execute();
  });
  await channels.compare();
  await delivered;
  await expect.poll(() => seconds.length).toBe(1);
  expect(seconds[0]).toBeGreaterThan(6);
});
