import { spawnSync } from 'node:child_process';
import { link, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../demo-server/src/config.ts';
import { startServer } from '../../../demo-server/src/server.ts';
import { StartFault } from '../../../demo-server/src/start-fault.ts';
import { startDemoServer } from '../../../scripts/demo-server-process.mjs';

const SECRET = 'x'.repeat(40);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oa-start-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const start = (env: Record<string, string>) =>
  startServer(readConfig({ PORT: '0', OA_SEED: '0', OA_STREAM_WORKERS: '0', OA_LOG_LEVEL: 'fatal', ...env }));

/** The message of the failed start. */
async function refusal(env: Record<string, string>): Promise<string> {
  const error: unknown = await start(env).then(
    async (server) => server.stop(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartFault);
  return (error as StartFault).message;
}

describe('a start that fails prints one sentence with the reason', { timeout: 120_000 }, () => {
  it('if the database is not a database, without a stack', async () => {
    const path = join(folder, 'text.db');
    await writeFile(path, 'this is a letter to my grandmother. '.repeat(200));
    const env = { OA_DEMO: '1', OA_DATA_DIR: folder, OA_DATABASE_URL: `sqlite:${path}` };
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'demo-server/src/main.ts'], {
      env: { ...process.env, PORT: '0', OA_LOG_LEVEL: 'fatal', ...env },
      encoding: 'utf8',
      timeout: 100_000,
    });
    expect(status).toBe(1);
    expect(stderr).toBe(
      `The server cannot start:\n  OA_DATABASE_URL: ${path} is not a SQLite database: choose another file.\n`,
    );
  });

  it('if the database belongs to another program, and does not change it', async () => {
    const path = join(folder, 'shop.db');
    const raw = new DatabaseSync(path);
    raw.exec('create table orders (id integer)');
    raw.close();
    expect(await refusal({ OA_DEMO: '1', OA_DATA_DIR: folder, OA_DATABASE_URL: `sqlite:${path}` })).toMatch(
      /^OA_DATABASE_URL: the database contains tables of another program: choose another/,
    );
    const after = new DatabaseSync(path);
    expect(after.prepare('select name from sqlite_master').all()).toEqual([{ name: 'orders' }]);
    after.close();
  });

  it.each([
    ['a view', 'create view v as select 1'],
    [
      'its own tables and Kysely’s, without migrations',
      'create table kysely_migration (name text primary key, timestamp text); create table orders (id integer)',
    ],
    ['a migration table that is not Kysely’s', 'create table kysely_migration (id integer)'],
  ])('if another program has %s', async (_what, schema) => {
    const path = join(folder, `${crypto.randomUUID()}.db`);
    const raw = new DatabaseSync(path);
    raw.exec(schema);
    raw.close();
    expect(await refusal({ OA_DEMO: '1', OA_DATA_DIR: folder, OA_DATABASE_URL: `sqlite:${path}` })).toMatch(
      /^OA_DATABASE_URL: the database contains tables of another program: choose another/,
    );
  });

  it('if another program has locked the database', async () => {
    const path = join(folder, 'held.db');
    const raw = new DatabaseSync(path);
    raw.exec('begin exclusive; create table t (id integer)');
    expect(await refusal({ OA_DEMO: '1', OA_DATA_DIR: folder, OA_DATABASE_URL: `sqlite:${path}` })).toBe(
      `OA_DATABASE_URL: ${path} is in use by another program: stop that program, or choose another file.`,
    );
    raw.close();
  });

  it.skipIf(process.platform !== 'linux')('if the folder cannot be created, instead of retrying forever', async () => {
    const env = { OA_DEMO: '1', OA_DATA_DIR: '/proc/oa-kit/data' };
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'demo-server/src/main.ts'], {
      env: { ...process.env, PORT: '0', OA_LOG_LEVEL: 'fatal', ...env },
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/OA_DATA_DIR: the folder .* cannot be used \(ENOENT\): /);
  });

  it('if the demo’s secret is truncated or unreadable', async () => {
    const OA_DATA_DIR = join(folder, 'cut');
    await mkdir(OA_DATA_DIR);
    await writeFile(join(OA_DATA_DIR, 'token-secret'), '');
    expect(await refusal({ OA_DEMO: '1', OA_DATA_DIR })).toMatch(
      /^OA_DATA_DIR: .*token-secret contains no valid secret: delete/,
    );
    await rm(join(OA_DATA_DIR, 'token-secret'));
    await mkdir(join(OA_DATA_DIR, 'token-secret'));
    expect(await refusal({ OA_DEMO: '1', OA_DATA_DIR })).toMatch(
      /^OA_DATA_DIR: .*token-secret cannot be read \(EISDIR\)/,
    );
  });

  it('if the address of PostgreSQL names a missing certificate', async () => {
    expect(
      await refusal({
        OA_TOKEN_SECRET: SECRET,
        OA_DATA_DIR: join(folder, 'b'),
        OA_DATABASE_URL: 'postgres://kit:word@127.0.0.1:1/kit?sslmode=verify-full&sslrootcert=/no/root.pem',
      }),
    ).toBe('OA_DATABASE_URL: /no/root.pem, named in the address, cannot be read (ENOENT): correct the address.');
  });

  it('if PostgreSQL does not support TLS', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end('N'));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    expect(
      await refusal({
        OA_TOKEN_SECRET: SECRET,
        OA_DATA_DIR: join(folder, 'b'),
        OA_DATABASE_URL: `postgres://kit:word@127.0.0.1:${port}/kit?sslmode=verify-full`,
      }),
    ).toMatch(/^OA_DATABASE_URL: PostgreSQL at .* cannot be reached with this encryption \(.*\): correct sslmode/);
    server.close();
  });

  it('if the data folder is not a folder', async () => {
    const path = join(folder, 'file');
    await writeFile(path, '');
    expect(await refusal({ OA_DEMO: '1', OA_DATA_DIR: join(path, 'data') })).toMatch(
      /^OA_DATA_DIR: the folder .* cannot be used \(ENOTDIR\): /,
    );
    expect(
      await refusal({ OA_DEMO: '1', OA_DATA_DIR: join(folder, 'a'), OA_MEDIA_URL: `file:${join(path, 'media')}` }),
    ).toMatch(/^OA_MEDIA_URL: the folder .* cannot be used \(ENOTDIR\): /);
    expect(
      await refusal({
        OA_DEMO: '1',
        OA_DATA_DIR: join(folder, 'a'),
        OA_DATABASE_URL: `sqlite:${join(path, 'x', 'oa.db')}`,
      }),
    ).toMatch(/^OA_DATABASE_URL: .* cannot be opened/);
  });

  it('if PostgreSQL is not running', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const said = await refusal({
      OA_TOKEN_SECRET: SECRET,
      OA_DATA_DIR: join(folder, 'b'),
      OA_DATABASE_URL: `postgres://kit:word@127.0.0.1:${port}/kit`,
    });
    expect(said).toMatch(/^OA_DATABASE_URL: PostgreSQL at 127.0.0.1:\d+ cannot be reached \(ECONNREFUSED\): start it/);
    expect(said).not.toContain('word');
  });

  it('if a database of this kit is damaged', async () => {
    const OA_DATA_DIR = join(folder, 'damaged');
    await (await start({ OA_DEMO: '1', OA_DATA_DIR })).stop();
    const path = join(folder, 'damaged.db');
    const whole = new DatabaseSync(join(OA_DATA_DIR, 'oa.db'));
    whole.exec(`vacuum into '${path}'`);
    whole.close();
    // Everything except the header, as after a disk has lost writes.
    await writeFile(path, (await readFile(path)).fill(0xa5, 100));
    expect(await refusal({ OA_DEMO: '1', OA_DATA_DIR, OA_DATABASE_URL: `sqlite:${path}` })).toBe(
      `OA_DATABASE_URL: ${path} is damaged: restore a backup (npm run restore), or choose another file.`,
    );
  });

  it.each([
    ['28P01', 'rejects the password of the user "kit": correct user and password, percent-encoded'],
    ['28000', 'rejects the user "kit": correct user and password, or pg_hba.conf'],
    ['3D000', 'has no database "kit": create it, or choose another one'],
    ['53300', 'has no free connections: raise max_connections, or stop programs that use them'],
    ['57P03', 'is starting or stopping: try again soon'],
  ])('if PostgreSQL refuses with %s', async (code, words) => {
    // An ErrorResponse of the protocol, as a server sends it to refuse a connection.
    const fields = Buffer.from(`SFATAL\0C${code}\0Mno\0\0`);
    const length = Buffer.alloc(4);
    length.writeInt32BE(fields.length + 4);
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(Buffer.concat([Buffer.from('E'), length, fields])));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const said = await refusal({
      OA_TOKEN_SECRET: SECRET,
      OA_DATA_DIR: join(folder, 'b'),
      OA_DATABASE_URL: `postgres://kit:word@127.0.0.1:${port}/kit`,
    });
    expect(said).toBe(`OA_DATABASE_URL: PostgreSQL at 127.0.0.1:${port} ${words}.`);
    server.close();
  });

  it('if another server uses the database, until it is killed', async () => {
    const dataDir = join(folder, 'two');
    const first = await startDemoServer({ OA_DATA_DIR: dataDir, OA_SEED: '0' });
    expect(await refusal({ OA_DEMO: '1', OA_DATA_DIR: dataDir })).toMatch(
      /^OA_DATA_DIR: another server is using .*oa\.db: stop it, or choose another database\.$/,
    );
    await first.kill();
    await (await start({ OA_DEMO: '1', OA_DATA_DIR: dataDir })).stop();
  });

  it.each([
    ['a symbolic link', (file: string) => symlink(file, join(folder, 'soft.db')), 'soft.db', /another server is using/],
    ['a hard link', (file: string) => link(file, join(folder, 'names', 'hard.db')), 'names/hard.db', /another server/],
    [
      'a hard link in another folder',
      (file: string) => link(file, join(folder, 'hard.db')),
      'hard.db',
      /hard\.db has \d hard links/,
    ],
    [
      'its new name',
      (file: string) => rename(file, join(folder, 'names', 'new.db')),
      'names/new.db',
      /another server is using/,
    ],
  ])('if another server uses the database, named by %s', async (_what, name, other, words) => {
    const OA_DATA_DIR = join(folder, 'names');
    await rm(OA_DATA_DIR, { recursive: true, force: true });
    const first = await start({ OA_DEMO: '1', OA_DATA_DIR });
    await name(join(OA_DATA_DIR, 'oa.db'));
    const env = { OA_DEMO: '1', OA_DATA_DIR, OA_DATABASE_URL: `sqlite:${join(folder, other)}` };
    expect(await refusal(env)).toMatch(words);
    await first.stop();
  });

  it('if the database has two hard links, until it has one', async () => {
    const OA_DATA_DIR = join(folder, 'twice');
    await (await start({ OA_DEMO: '1', OA_DATA_DIR })).stop();
    await link(join(OA_DATA_DIR, 'oa.db'), join(OA_DATA_DIR, 'snapshot.db'));
    expect(await refusal({ OA_DEMO: '1', OA_DATA_DIR })).toMatch(
      /^OA_DATA_DIR: .*oa\.db has 2 hard links, .*: remove the others, or choose a copy\.$/,
    );
    await rm(join(OA_DATA_DIR, 'snapshot.db'));
    await (await start({ OA_DEMO: '1', OA_DATA_DIR })).stop();
  });

  it('if the secret is missing and the database is a production database, even if it once was a demo', async () => {
    const OA_DATA_DIR = join(folder, 'earnest');
    const env = { OA_DATA_DIR, OA_DEMO: 'auto' };
    for (const _ of ['first', 'again']) await (await start(env)).stop();
    const earnest = await start({ ...env, OA_TOKEN_SECRET: SECRET });
    expect((await fetch(`${earnest.url}/v1/demo/personas`)).status).toBe(404);
    await earnest.stop();
    expect(await refusal(env)).toMatch(
      /^OA_TOKEN_SECRET must be set: the database that OA_DATA_DIR names was not created in demo mode/,
    );
  });
});
