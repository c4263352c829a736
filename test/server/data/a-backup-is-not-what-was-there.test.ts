import { execFile } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import { createDecoders } from '../../../demo-server/src/media/decoders.ts';
import { createFileStore } from '../../../demo-server/src/media/file-store.ts';
import { createMediaLibrary } from '../../../demo-server/src/media/library.ts';
import { listen } from './listener.ts';
import { newStore, onPostgres } from './store.ts';
import { startBusyServer } from './busy-server.ts';
import { account, chat, generous, id, openBackend, owner, reader, textPost } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'oa-backup-'));
const data = join(folder, 'data');
const databaseURL = onPostgres ? await newStore() : `sqlite:${join(data, 'oa.db')}`;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command like a user. */
function command(
  name: 'backup' | 'restore',
  args: string[],
  dataDir = data,
  url = databaseURL,
): Promise<{ code: number; text: string }> {
  const file = fileURLToPath(new URL(`../../../demo-server/src/backup/${name}-command.ts`, import.meta.url));
  const env = { PATH: process.env['PATH'], OA_DATA_DIR: dataDir, OA_DATABASE_URL: url };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', file, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, text: stdout + stderr }),
    );
  });
}

async function stateOf({ services }: Backend) {
  const { value: posts } = await services['posts.list'](reader, { ...account, query: { limit: 100 } });
  const { value: messages } = await services['messages.list'](reader, { ...chat('me'), query: { limit: 100 } });
  const { value: found } = await services['accounts.list'](reader, { query: { scope: 'directory', q: 'news' } });
  return { posts, messages, found: found.items.length };
}

const library = async (backend: Backend, dir = data) =>
  createMediaLibrary(await createFileStore(join(dir, 'media')), backend.mediaRecords, createDecoders());

describe('a backup made during writes', () => {
  const target = join(folder, 'backup');
  let answered: string[] = [];
  let before: string[] = [];
  let epoch = '';
  let cursor = 0;
  let kept = '';
  let late = '';

  beforeAll(async () => {
    const server = startBusyServer(databaseURL, join(data, 'media'));
    ({ answered } = server);
    [epoch, kept] = [await server.ask('epoch'), await server.ask('kept')];
    while (answered.length < 20) await wait(5);
    before = [...answered];
    expect(await command('backup', [target])).toEqual({ code: 0, text: expect.stringContaining('1 media files') });
    const then = answered.length;
    expect(await command('restore', [target])).toEqual({ code: 1, text: expect.stringContaining('--force') });
    expect(await command('restore', [target, '--force'])).toEqual({
      code: 1,
      text: expect.stringContaining('stop the server'),
    });
    late = await server.ask('late');
    cursor = Number(await server.ask('cursor'));
    await server.stop();
    // Neither the backup nor the attempts to restore blocked any writer.
    expect([then > before.length, answered.length > then]).toEqual([true, true]);
  }, 180_000);

  it('contains everything acknowledged before it began, and no partial writes', async () => {
    expect(await command('restore', [target, '--force'])).toEqual({
      code: 0,
      text: expect.stringContaining('Restored'),
    });
    if (!onPostgres) expect(existsSync(join(data, 'oa.db.replaced'))).toBe(true);
    const backend = await openBackend({ databaseURL, config: { ...generous, postsPerHour: Number.POSITIVE_INFINITY } });
    const rows = await backend.database
      .selectFrom('posts')
      .select(['post_id', 'number'])
      .where('account_id', '=', id)
      .orderBy('number')
      .execute();
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, i) => i + 1));
    const there = new Set(rows.map(({ post_id }) => post_id));
    expect(before.filter((postID) => !there.has(postID))).toEqual([]);
    expect(there.size).toBeLessThan(answered.length);
    const entries = await backend.database
      .selectFrom('log')
      .select('seq')
      .where('topic', '=', `account:${id}`)
      .where('type', '=', 'post.published')
      .execute();
    expect(entries).toHaveLength(there.size);
    expect((await stateOf(backend)).messages.items.map(({ text }) => text)).toEqual(['hello', undefined]);
    await backend.close();
  });

  it('resets every client, which then has the server’s state', async () => {
    const backend = await openBackend({ databaseURL, config: { ...generous, postsPerHour: Number.POSITIVE_INFINITY } });
    expect(backend.epoch).not.toBe(epoch);
    const cursors = { [`account:${id}`]: cursor, 'user:reader': 1 };
    const client = await listen(backend, reader, cursors, { epoch });
    await client.live();
    expect(client.of('ready')).toEqual([{ epoch: backend.epoch }]);
    expect(
      client
        .of('reset')
        .map(({ topic }) => topic)
        .toSorted(),
    ).toEqual(Object.keys(cursors).toSorted());
    const first = await stateOf(backend);
    const { value } = await backend.services['posts.create'](owner, { ...account, body: textPost('after') });
    await client.until(() => client.entries(`account:${id}`).length > 0);
    expect(client.entries(`account:${id}`).map(({ seq }) => seq)).toEqual([
      (first.posts.cursors?.[`account:${id}`] ?? 0) + 1,
    ]);
    expect((await stateOf(backend)).posts.items[0]).toEqual(value);
    await client.stop();
    await backend.close();
  });

  it('includes media, and the restore removes files unknown to it', async () => {
    let now = Date.now();
    const backend = await openBackend({ databaseURL, clock: () => now });
    const media = await library(backend);
    expect([(await media.find(kept))?.size, await media.find(late)]).toEqual([4, undefined]);
    backend.retention.start({ removeBytes: (mediaID) => media.store.remove(mediaID) });
    now += 86_500_000;
    await backend.retention.sweep();
    expect(readdirSync(join(data, 'media', late.slice(0, 2)))).not.toContain(late);
    expect((await media.find(kept))?.size).toBe(4);
    await backend.close();
  });

  it('can be restored to an empty place', async () => {
    const elsewhere = join(folder, 'elsewhere');
    const url = onPostgres ? await newStore({ bare: true }) : `sqlite:${join(elsewhere, 'oa.db')}`;
    expect(await command('restore', [target], elsewhere, url)).toMatchObject({ code: 0 });
    const backend = await openBackend({ databaseURL: url });
    expect((await stateOf(backend)).found).toBe(1);
    expect((await (await library(backend, elsewhere)).find(kept))?.size).toBe(4);
    await backend.close();
  });

  it('is refused if a byte has changed, and nothing is touched', async () => {
    const file = onPostgres ? 'database.dump' : 'database.sqlite';
    const state = async () => {
      const backend = await openBackend({ databaseURL });
      const { epoch: current } = backend;
      await backend.close();
      return current;
    };
    const current = await state();
    appendFileSync(join(target, file), 'x');
    expect(await command('restore', [target, '--force'])).toEqual({
      code: 1,
      text: expect.stringContaining(`${file} is not the file that was backed up`),
    });
    expect(await state()).toBe(current);
    rmSync(join(target, 'manifest.json'));
    expect((await command('restore', [target, '--force'])).text).toContain('is not a complete backup');
  });

  it('is not written to a folder that is not empty', async () => {
    expect(await command('backup', [target])).toEqual({ code: 1, text: expect.stringContaining('is not empty') });
  });
});
