// Starts PostgreSQL and Redis for tests, on free loopback ports and in temporary folders that are deleted afterwards.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const READY_WITHIN_MS = 30_000;

const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

/** Debian installs the server's programs outside the PATH, in one folder per version. */
function findPostgres() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folder = versions.map((version) => join(debian, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
  if (folder) return (name) => join(folder, name);
  return onPath('initdb') && onPath('postgres') ? (name) => onPath(name) : undefined;
}

/** PostgreSQL refuses to run as root; run as root, it needs the user that its package has created. */
function postgresUser() {
  if (process.getuid?.() !== 0) return undefined;
  const [, , uid, gid] = /^postgres:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0].split(':') ?? [];
  return uid === undefined ? 'missing' : { uid: Number(uid), gid: Number(gid) };
}

/** Says what is missing to start PostgreSQL; undefined if nothing is. */
export function missingForPostgres() {
  if (process.platform === 'win32') return 'PostgreSQL tests do not run on Windows';
  if (!findPostgres()) return 'PostgreSQL is not installed (Debian: apt-get install postgresql)';
  return postgresUser() === 'missing'
    ? 'PostgreSQL does not run as root, and the user postgres does not exist'
    : undefined;
}

/** Says what is missing to start Redis; undefined if nothing is. */
export function missingForRedis() {
  return onPath('redis-server') ? undefined : 'Redis is not installed (Debian: apt-get install redis-server)';
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts a process, waits until it reports that it is ready, ends it with this process and then deletes its folder. */
async function run(command, args, folder, options = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const onExit = () => {
    child.kill('SIGKILL');
    remove();
  };
  process.once('exit', onExit);
  let output = '';
  const ended = new Promise((resolve) => {
    child.once('close', resolve);
    child.once('error', (error) => resolve((output += error.message)));
  }).then(() => {
    process.off('exit', onExit);
    remove();
  });
  const stop = async (signal) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  const ready = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output = (output + chunk).slice(-10_000);
        if (/ready to accept connections/i.test(output)) resolve(true);
      });
    }
  });
  if (!(await Promise.race([ready, ended, wait(READY_WITHIN_MS, undefined, { ref: false })]))) {
    await stop('SIGKILL');
    throw new Error(`${command} did not start:\n${output}`);
  }
  return stop;
}

/**
 * @param {{ durable?: boolean }} [options] - durable: a commit waits for the disk, as in production
 * @returns {Promise<{ url: string, port: number, stop: () => Promise<void> }>} `url` includes the name of the first database
 */
export async function startPostgres({ durable = false } = {}) {
  const missing = missingForPostgres();
  if (missing) throw new Error(missing);
  const bin = findPostgres();
  const user = postgresUser();
  const folder = mkdtempSync(join(tmpdir(), 'oa-postgres-'));
  const data = join(folder, 'data');
  mkdirSync(data);
  chmodSync(folder, 0o755);
  chmodSync(data, 0o700);
  if (user) chownSync(data, user.uid, user.gid);
  const options = { cwd: '/', ...user };
  const made = spawnSync(
    bin('initdb'),
    ['-D', data, '-A', 'trust', '-U', 'kit', '--no-sync', '-E', 'UTF8', '--locale=C.UTF-8'],
    { encoding: 'utf8', ...options },
  );
  if (made.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`initdb failed: ${made.stderr || made.error}`);
  }
  const port = await freePort();
  // Data of tests need not survive a crash, so nothing waits for the disk. Tests create and drop many small databases.
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    ...(!durable && { fsync: 'off', full_page_writes: 'off' }),
    max_connections: 400,
    shared_buffers: '64MB',
    autovacuum_naptime: '10min',
  };
  const stop = await run(
    bin('postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    folder,
    options,
  );
  // SIGINT: does not wait for clients to disconnect.
  return { url: `postgres://kit@127.0.0.1:${port}/postgres`, port, stop: () => stop('SIGINT') };
}

/** @returns {Promise<{ url: string, port: number, stop: () => Promise<void> }>} */
export async function startRedis({ port: wanted } = {}) {
  const missing = missingForRedis();
  if (missing) throw new Error(missing);
  const folder = mkdtempSync(join(tmpdir(), 'oa-redis-'));
  const port = wanted ?? (await freePort());
  const stop = await run(
    onPath('redis-server'),
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
    folder,
  );
  return { url: `redis://127.0.0.1:${port}`, port, stop: () => stop('SIGTERM') };
}
