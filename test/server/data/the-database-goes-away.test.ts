import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../demo-server/src/storage/open-database.ts';
import { StartFault } from '../../../demo-server/src/start-fault.ts';
import { isAway } from '../../../demo-server/src/storage/unavailable.ts';
import { listen } from './listener.ts';
import { newStore, onPostgres, rawStore } from './store.ts';
import { account, createWorld, id, logOf, owner, reader, textPost } from './world.ts';

/** Not for SQLite, which has no connections. */
describe.runIf(onPostgres)('broken connections', () => {
  it('fail pending requests with a clear error, lose no acknowledged write, and are replaced', async () => {
    const databaseURL = await newStore();
    const { backend, services } = await createWorld({ databaseURL });
    const client = await listen(backend, reader, { [`account:${id}`]: 0 });
    await client.live();
    const cutter = rawStore(databaseURL);
    const cut = () =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
        cutter,
      );
    const bodies = Array.from({ length: 60 }, (_, i) => textPost(`${i}`, randomUUID()));
    const answered = new Set<string>();
    const send = async (body: (typeof bodies)[number]) => {
      await services['posts.create'](owner, { ...account, body });
      answered.add(body.clientID);
    };
    const failures: unknown[] = [];
    for (let i = 0; i < bodies.length; i += 10) {
      const sending = bodies.slice(i, i + 10).map((body) => send(body).catch((error: unknown) => failures.push(error)));
      await cut();
      await Promise.all(sending);
    }
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.filter((error) => !isAway(error))).toEqual([]);
    // Failed writes are repeated with the same clientID, and all are stored once.
    await Promise.all(bodies.filter(({ clientID }) => !answered.has(clientID)).map(send));
    const told = (await logOf(backend, `account:${id}`)).map(
      ({ data }) => (data['post'] as { clientID: string }).clientID,
    );
    expect(told.toSorted()).toEqual(bodies.map(({ clientID }) => clientID).toSorted());
    await cutter.destroy();
    await backend.close();
  });

  it('to an unreachable server stop the start with the name of the variable', async () => {
    const opening = openDatabase('postgres://kit@127.0.0.1:1/kit');
    await expect(opening).rejects.toBeInstanceOf(StartFault);
    await expect(opening).rejects.toThrow(/^OA_DATABASE_URL: PostgreSQL at 127.0.0.1:1 cannot be reached/);
  });
});
