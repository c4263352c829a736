import { randomUUID } from 'node:crypto';
import { Kysely } from 'kysely';
import { migrate } from './migrate.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';

export type Reader = Kysely<Tables>;

/** Two doors to one store: everything is written through `writer` (by the write queue alone), everything read through `reader`. */
export interface Database {
  writer: Kysely<Tables>;
  reader: Reader;
  /** Changes when a backup is restored: all positions that clients hold are worthless then. */
  epoch: string;
  close(): Promise<void>;
}

/**
 * Opens a database and brings it to the newest schema.
 * @param url - `sqlite:PATH` or `sqlite::memory:`
 */
export async function openDatabase(url: string): Promise<Database> {
  const path = /^sqlite:(.+)$/.exec(url)?.[1];
  if (!path) throw new Error(`OA_DATABASE_URL: no driver for ${url.split(':')[0]}:`);
  const writer = new Kysely<Tables>({ dialect: sqliteDialect(path) });
  await migrate(writer);
  const epoch = await epochOf(writer);
  // A second connection: readers of a WAL database do not wait for the writer. A memory database has only one.
  const reader = path === ':memory:' ? writer : new Kysely<Tables>({ dialect: sqliteDialect(path, { readOnly: true }) });
  return {
    writer,
    reader,
    epoch,
    async close() {
      if (reader !== writer) await reader.destroy();
      await writer.destroy();
    },
  };
}

async function epochOf(db: Kysely<Tables>): Promise<string> {
  await db.insertInto('meta').values({ key: 'epoch', value: randomUUID() }).onConflict((c) => c.doNothing()).execute();
  return (await db.selectFrom('meta').select('value').where('key', '=', 'epoch').executeTakeFirstOrThrow()).value;
}
