import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import pg from 'pg';
import { afterAll } from 'vitest';
import { postgresDialect } from '../../../demo-server/src/storage/postgres.ts';
import { sqliteDialect } from '../../../demo-server/src/storage/sqlite.ts';
import type { Tables } from '../../../demo-server/src/storage/tables.ts';

/** Address of a PostgreSQL in which tests may create databases; without it they use SQLite. Set by `vitest.postgres.config.ts`. */
const server = process.env['KIT_POSTGRES_URL'];
/** An empty database with the newest schema, as a template. */
const template = process.env['KIT_POSTGRES_TEMPLATE'];

export const onPostgres = server !== undefined;

const toDrop = new Set<string>();
let folder: string | undefined;

async function run(statement: string, url = server): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statement);
  await client.end();
}

function addressOf(name: string): string {
  const url = new URL(server as string);
  url.pathname = name;
  return url.href;
}

/** Address of a new, empty store that can be opened several times. Deleted after the file's tests. `bare`: without a schema. */
export async function newStore({ bare = false } = {}): Promise<string> {
  const name = `kit_${randomBytes(6).toString('hex')}`;
  if (!onPostgres) {
    folder ??= mkdtempSync(join(tmpdir(), 'oa-store-'));
    return `sqlite:${join(folder, `${name}.db`)}`;
  }
  await run(`create database ${name} ${template && !bare ? `template ${template}` : ''}`);
  toDrop.add(name);
  return addressOf(name);
}

/** Direct access to a store, past the server's own rules. */
export function rawStore(url: string): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: onPostgres
      ? postgresDialect(url, { use: 'schema', connections: 4 })
      : sqliteDialect(url.slice('sqlite:'.length)),
  });
}

const emptied: string[] = [];
const EMPTY = `do $$ declare name text; begin
  for name in select tablename from pg_tables where schemaname = 'public' and tablename <> 'meta' and tablename not like 'kysely%' loop execute format('delete from %I', name); end loop;
end $$`;

/** As `newStore`, but for one backend, and as fast as possible. `give` deletes it once nobody uses it any more. */
export async function quickStore(): Promise<{ url: string; give(): Promise<void> }> {
  if (!onPostgres) return { url: 'sqlite::memory:', give: async () => undefined };
  const url = emptied.pop() ?? (await newStore());
  return {
    url,
    async give() {
      await run(EMPTY, url);
      emptied.push(url);
    },
  };
}

afterAll(async () => {
  for (const name of toDrop) await run(`drop database if exists ${name} with (force)`);
  if (folder) rmSync(folder, { recursive: true, force: true });
});
