import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Backend, BackendOptions } from '../../../demo-server/src/backend.ts';
import { openDatabase } from '../../../demo-server/src/storage/open-database.ts';
import { listen } from './listener.ts';
import {
  account,
  chat,
  createWorld,
  id,
  logOf,
  openBackend,
  owner,
  reader,
  textMessage,
  textPost,
  turnedClock,
} from './world.ts';

const DAY = 86_400_000;
const open: Backend[] = [];
afterEach(async () => {
  for (const backend of open.splice(0)) await backend.close();
});

async function world(options: Partial<BackendOptions> = {}) {
  const clock = turnedClock();
  const { backend, services } = await createWorld({ clock: clock.now, ...options });
  open.push(backend);
  const publish = async (count: number) => {
    for (let i = 0; i < count; i += 1)
      await services['posts.create'](owner, { ...account, body: textPost(`post ${i}`) });
  };
  const seqs = async (topic = `account:${id}`) => (await logOf(backend, topic)).map(({ seq }) => seq);
  return { backend, services, clock, publish, seqs };
}

describe('log entries', () => {
  it('are deleted beyond the maximum number, oldest first, in each log separately', async () => {
    const { backend, publish, seqs } = await world({ retention: { keepEntries: 5 } });
    await publish(12);
    const people = await seqs('user:owner');
    expect(await backend.retention.sweep()).toMatchObject({ entries: 7 });
    expect(await seqs()).toEqual([8, 9, 10, 11, 12]);
    expect(await seqs('user:owner')).toEqual(people);
    await publish(1);
    expect(await seqs()).toEqual([8, 9, 10, 11, 12, 13]);
  });

  it('are deleted when too old, and numbers continue', async () => {
    const { backend, publish, clock, seqs } = await world({ retention: { keepDays: 30 } });
    await publish(3);
    clock.turn(20 * DAY);
    await publish(2);
    clock.turn(10 * DAY + 1000);
    await backend.retention.sweep();
    expect(await seqs()).toEqual([4, 5]);
    clock.turn(30 * DAY);
    await backend.retention.sweep();
    expect(await seqs()).toEqual([]);
    await publish(1);
    expect(await seqs()).toEqual([6]);
  });

  it('stay contiguous when the clock was set back', async () => {
    const { backend, publish, clock, seqs } = await world({ retention: { keepDays: 30 } });
    await publish(2);
    clock.turn(-20 * DAY);
    await publish(2);
    clock.turn(35 * DAY);
    await backend.retention.sweep();
    expect(await seqs()).toEqual([1, 2, 3, 4]);
    // Now the first two are too old, and newer ones precede two older ones.
    await publish(2);
    clock.turn(-14 * DAY);
    await publish(2);
    clock.turn(30 * DAY + 1000);
    await backend.retention.sweep();
    expect(await seqs()).toEqual([5, 6, 7, 8]);
  });

  it('are deleted by thousands in steps, between which others write', async () => {
    const { backend, publish, services, seqs } = await world({ retention: { keepEntries: 100 } });
    await publish(1);
    // Many steps: however busy the machine is, one write takes less time than all of them.
    for (let step = 0; step < 20; step += 1)
      await backend.database
        .insertInto('log')
        .values(
          Array.from({ length: 1000 }, (_, i) => ({
            topic: `account:${id}`,
            seq: step * 1000 + i + 2,
            type: 'account.updated',
            at: 1,
            data: '{}',
          })),
        )
        .execute();
    await backend.database.updateTable('topics').set({ head: 20_001 }).where('topic', '=', `account:${id}`).execute();
    const sweeping = backend.retention.sweep();
    const turns: number[] = [];
    void sweeping.then(() => turns.push(0));
    for (let i = 1; i <= 3; i += 1) {
      await services['posts.create'](owner, { ...account, body: textPost('between') });
      turns.push(i);
    }
    const { entries = 0 } = (await sweeping) ?? {};
    // Writers go first: the sweep does not finish before another write.
    expect(turns[0]).toBe(1);
    // How many new entries count depends on when the log was read.
    expect([entries >= 19_901, entries <= 19_904]).toEqual([true, true]);
    expect(await seqs()).toEqual(Array.from({ length: 20_004 - entries }, (_, i) => entries + 1 + i));
  });

  it('stay forever without limits', async () => {
    const { backend, publish, clock, seqs } = await world();
    await publish(3);
    clock.turn(10_000 * DAY);
    expect(await backend.retention.sweep()).toMatchObject({ entries: 0, answers: 0 });
    expect(await seqs()).toEqual([1, 2, 3]);
  });
});

describe('a reader whose position', () => {
  const topic = `account:${id}`;
  it.each([
    ['lies right before the oldest entry gets all that is kept', 7, [8, 9, 10, 11, 12], undefined],
    ['lies one before that is reset to the head', 6, [], 12],
    ['is the head is not reset', 12, [], undefined],
    ['is 0 is reset', 0, [], 12],
  ])('%s', async (_, cursor, expected, reset) => {
    const { backend, publish } = await world({ retention: { keepEntries: 5 } });
    await publish(12);
    await backend.retention.sweep();
    const { entries, resets } = await backend.hub.sync({ caller: reader, cursors: { [topic]: cursor } });
    expect([entries.map(({ seq }) => seq), resets]).toEqual([
      expected,
      reset === undefined ? [] : [{ topic, seq: reset }],
    ]);
    const client = await listen(backend, reader, { [topic]: cursor });
    await client.live();
    expect(client.entries(topic).map(({ seq }) => seq)).toEqual(expected);
    expect(client.of('reset')).toEqual(resets);
    await client.stop();
  });

  it('is in a log of which nothing is kept is reset, unless it is up to date', async () => {
    const { backend, publish, clock } = await world({ retention: { keepDays: 1 } });
    await publish(3);
    clock.turn(2 * DAY);
    await backend.retention.sweep();
    const resets = async (cursor: number) =>
      (await backend.hub.sync({ caller: reader, cursors: { [topic]: cursor } })).resets;
    expect([await resets(2), await resets(3)]).toEqual([[{ topic, seq: 3 }], []]);
  });
});

it('the deletion of an account is sent however late', async () => {
  const { backend, services, publish, clock } = await world({ retention: { keepDays: 1, keepEntries: 1 } });
  await publish(3);
  await services['accounts.delete'](owner, account);
  clock.turn(1000 * DAY);
  await backend.retention.sweep();
  const topic = `account:${id}`;
  const client = await listen(backend, reader, { [topic]: 1 });
  await client.live();
  expect(client.entries(topic).map(({ type }) => type)).toEqual(['account.deleted']);
  await client.stop();
  const { resets, entries } = await backend.hub.sync({ caller: reader, cursors: { [topic]: 1 } });
  expect(resets).toHaveLength(1);
  expect(entries.map(({ type }) => type)).toEqual(['account.deleted']);
});

it('first responses are kept for the configured days', async () => {
  const { backend, services, clock } = await world({ retention: { keepAnswersDays: 7 } });
  const body = textMessage('x');
  const send = () => services['messages.create'](reader, { ...chat('me'), body });
  await send();
  clock.turn(7 * DAY);
  await backend.retention.sweep();
  expect((await send()).status).toBe(200);
  clock.turn(1000);
  expect(await backend.retention.sweep()).toMatchObject({ answers: 1 });
  expect((await send()).status).toBe(201);
});

describe('media', () => {
  const picture = (mediaID: string) => ({
    mediaID,
    url: `/v1/media/${mediaID}`,
    mimeType: 'image/webp',
    size: 1,
    width: 1,
    height: 1,
  });

  it('that were never used are deleted after a day, with their response; used ones stay', async () => {
    const { backend, services, clock } = await world();
    const removed: string[] = [];
    backend.retention.start({ removeBytes: async (mediaID) => void removed.push(mediaID) });
    const upload = { clientID: randomUUID(), name: undefined, hash: 'h' };
    await backend.mediaRecords.recordMedia(owner, picture('unused'), upload);
    for (const name of ['face', 'chat', 'post']) await backend.mediaRecords.recordMedia(owner, picture(name));
    await backend.mediaRecords.announce('cut-off');
    await services['accounts.update'](owner, { ...account, body: { faceUrl: '/v1/media/face?w=80' } });
    await services['messages.create'](owner, {
      ...chat('reader'),
      body: { clientID: randomUUID(), kind: 'image', mediaID: 'chat' },
    });
    await services['posts.create'](owner, {
      ...account,
      body: { clientID: randomUUID(), format: 'image', images: [{ mediaID: 'post' }] },
    });
    clock.turn(DAY - 1000);
    await backend.retention.sweep();
    expect(removed).toEqual([]);
    clock.turn(1000);
    await backend.retention.sweep();
    expect(removed.toSorted()).toEqual(['cut-off', 'unused']);
    expect(
      (await backend.database.selectFrom('media').select('media_id').orderBy('media_id').execute()).map(
        ({ media_id }) => media_id,
      ),
    ).toEqual(['chat', 'face', 'post']);
    // Repeating the upload uploads again: the first response would refer to a deleted medium.
    expect(await backend.mediaRecords.answered(owner, upload)).toBeUndefined();
  });

  it('whose last use is gone are deleted with the next sweep, also if the first attempt fails', async () => {
    const { backend, services } = await world();
    const removed: string[] = [];
    let broken = true;
    backend.retention.start({
      async removeBytes(mediaID) {
        if (broken) throw new Error('no disk');
        removed.push(mediaID);
      },
    });
    await backend.mediaRecords.recordMedia(owner, picture('post'));
    const { postID } = (
      await services['posts.create'](owner, {
        ...account,
        body: { clientID: randomUUID(), format: 'image', images: [{ mediaID: 'post' }] },
      })
    ).value;
    await services['posts.delete'](owner, { params: { postID } });
    expect(await backend.mediaRecords.findMedia('post')).toBeUndefined();
    await expect(backend.retention.sweep()).rejects.toThrow('no disk');
    broken = false;
    await backend.retention.sweep();
    expect([removed, await backend.database.selectFrom('media_unused').selectAll().execute()]).toEqual([['post'], []]);
  });
});

it('one of two nodes sweeps at a time, and the other continues when the first was killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'oa-nodes-'));
  const clock = turnedClock();
  const databaseURL = `sqlite:${join(folder, 'x.db')}`;
  const [a, b] = [
    await openBackend({ databaseURL, clock: clock.now }),
    await openBackend({ databaseURL, clock: clock.now }),
  ];
  // Killed during a sweep: it still holds the lease, but does nothing.
  const killed = await openDatabase(databaseURL);
  await killed.writes.write((tx) =>
    tx
      .insertInto('leases')
      .values({ name: 'retention', holder: 'killed', until: clock.now() + 60_000 })
      .execute(),
  );
  await killed.close();
  expect(await b.retention.sweep()).toBeUndefined();
  clock.turn(60_000);
  expect([await b.retention.sweep(), await a.retention.sweep()]).toEqual([
    { entries: 0, answers: 0, audit: 0, media: 0, offers: 0 },
    { entries: 0, answers: 0, audit: 0, media: 0, offers: 0 },
  ]);
  await a.close();
  await b.close();
  rmSync(folder, { recursive: true });
});
