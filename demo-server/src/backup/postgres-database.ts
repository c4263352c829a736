import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { BackupError } from './manifest.ts';

/** Every user of the machine can read a command line, so the password goes through the environment. */
function connection(url: string): { dbname: string; env: NodeJS.ProcessEnv } {
  const parsed = new URL(url);
  const { password } = parsed;
  parsed.password = '';
  return {
    dbname: parsed.href,
    env: { ...process.env, ...(password && { PGPASSWORD: decodeURIComponent(password) }) },
  };
}

/**
 * Runs a PostgreSQL command-line tool.
 * @param input - writes to its standard input
 */
function run(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input?: (stdin: NodeJS.WritableStream) => Promise<void>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'] });
    let out = '';
    let error = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (error = (error + text).slice(-2000)));
    child.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new BackupError(
          cause.code === 'ENOENT'
            ? `${command} is not installed: it comes with PostgreSQL's client programs`
            : cause.message,
        ),
      ),
    );
    child.once('close', (code) =>
      code === 0 ? resolve(out) : reject(new BackupError(`${command} ended with ${code}: ${error.trim()}`)),
    );
    if (input && child.stdin) {
      // The tool reports a broken pipe itself.
      child.stdin.on('error', () => undefined);
      input(child.stdin).catch(reject);
    }
  });
}

const ask = (url: string, text: string) => {
  const { dbname, env } = connection(url);
  return run('psql', ['--no-psqlrc', '-At', '-v', 'ON_ERROR_STOP=1', '-d', dbname, '-c', text], env).then((out) =>
    out.trim(),
  );
};

/** Saves a consistent snapshot of a database to a file, while others read and write. */
export async function savePostgres(url: string, target: string): Promise<void> {
  const { dbname, env } = connection(url);
  await run('pg_dump', ['--format=custom', '--no-owner', '--no-privileges', '--file', target, '-d', dbname], env);
}

const OTHERS =
  "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'";

/** Connections of a server that has just ended remain for a moment. */
async function others(url: string): Promise<number> {
  let count = 0;
  for (let i = 0; i < 5; i += 1) {
    count = Number(await ask(url, OTHERS));
    if (count === 0) break;
    await wait(300);
  }
  return count;
}

/** @throws {BackupError} a server is connected, or the database is not empty and `force` is not set */
export async function mayReplacePostgres(url: string, force: boolean): Promise<void> {
  const isOurs = (await ask(url, "select to_regclass('public.accounts') is not null")) === 't';
  if (!force && isOurs && (await ask(url, 'select exists (select 1 from public.accounts)')) === 't')
    throw new BackupError('the database contains accounts. Use --force to replace them');
  const count = await others(url);
  if (count > 0)
    throw new BackupError(`${count} other connections use the database: stop the server first, on all nodes`);
}

/** Restores a database from a saved one, with a new epoch, in one transaction. */
export async function putPostgres(saved: string, url: string, unused: readonly string[], now: number): Promise<void> {
  const { dbname, env } = connection(url);
  const script = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    const child = spawn(
      'pg_restore',
      ['--clean', '--if-exists', '--no-owner', '--no-privileges', '--file', '-', saved],
      { env, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    child.once('error', () =>
      reject(new BackupError("pg_restore is not installed: it comes with PostgreSQL's client programs")),
    );
    child.once('spawn', () => resolve(child.stdout));
    child.once('close', (code) => code !== 0 && child.stdout.destroy(new BackupError(`pg_restore ended with ${code}`)));
  });
  await run('psql', ['--no-psqlrc', '-q', '-v', 'ON_ERROR_STOP=1', '-d', dbname, '-f', '-'], env, async (stdin) => {
    // We begin and commit ourselves: if the script breaks off, the missing commit rolls everything back.
    stdin.write('begin;\n');
    try {
      for await (const chunk of script)
        if (!stdin.write(chunk)) await new Promise<void>((resolve) => stdin.once('drain', () => resolve()));
      const rows = unused
        .map((mediaID) => `insert into public.media_unused values ('${mediaID}', ${now}) on conflict do nothing;\n`)
        .join('');
      stdin.write(
        `\nupdate public.meta set value = '${randomUUID()}' where key = 'epoch';\ndelete from public.leases;\n${rows}commit;\n`,
      );
    } finally {
      stdin.end();
    }
  });
}
