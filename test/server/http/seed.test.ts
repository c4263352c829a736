import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBackend, type Backend } from '../../../demo-server/src/backend.ts';
import * as content from '../../../demo-server/src/seed/content/index.ts';
import type { SeedDeps } from '../../../demo-server/src/seed/deps.ts';
import { seedID } from '../../../demo-server/src/seed/seed-id.ts';
import { seedIfEmpty } from '../../../demo-server/src/seed/seed.ts';
import type { Services } from '../../../demo-server/src/services/shared/types.ts';
import type { Media } from '../../../src/protocol/index.ts';

let folder: string;
let backend: Backend;
let clock: number | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oa-seed-'));
  clock = undefined;
  backend = await createBackend({
    databaseURL: 'sqlite::memory:',
    clock: () => clock ?? Date.now(),
    config: { maxAccounts: 1000, recallSeconds: 120, postsPerHour: Number.POSITIVE_INFINITY },
  });
});
afterEach(async () => {
  await backend.close();
  await rm(folder, { recursive: true });
});

const now = 1_800_000_000;

/** Seeding with pictures that exist only as rows. */
function deps(services: Services): SeedDeps {
  return {
    services,
    content,
    now,
    marker: join(folder, 'marker'),
    setTime: (seconds) => (clock = seconds === undefined ? undefined : seconds * 1000),
    async addPicture(caller, file, clientID) {
      const media: Media = {
        mediaID: seedID(`${caller.userID} ${file}`),
        url: `/v1/media/${file}`,
        width: 4,
        height: 3,
        mimeType: 'image/webp',
        size: 1,
      };
      return (await backend.mediaRecords.recordMedia(caller, media, { clientID, name: undefined, hash: file })).value;
    },
  };
}

/** All seeded rows. */
async function contents() {
  const { database } = backend;
  const count = async (table: 'accounts' | 'posts' | 'messages' | 'reactions' | 'subscriptions' | 'media') =>
    Number(
      (
        await database
          .selectFrom(table)
          .select((e) => e.fn.countAll().as('count'))
          .executeTakeFirstOrThrow()
      ).count,
    );
  const tables = ['accounts', 'posts', 'messages', 'reactions', 'subscriptions', 'media'] as const;
  return Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await count(table)] as const)));
}

/** Services that stop at the nth call, like a kill. */
function breakingAt(call: number): Services {
  let calls = 0;
  return new Proxy(backend.services, {
    get:
      (services, name: keyof Services) =>
      (...args: never[]) => {
        calls += 1;
        if (calls === call) throw new Error('killed');
        return (services[name] as (...args: never[]) => unknown)(...args);
      },
  });
}

it('an interrupted seed, wherever it stopped, is completed at the next start', async () => {
  let attempts = 0;
  for (const call of [2, 60, 700, 1500, 3500]) {
    await seedIfEmpty(deps(breakingAt(call))).catch((error: Error) => expect(error.message).toBe('killed'));
    attempts += 1;
  }
  expect(attempts).toBe(5);
  expect(await seedIfEmpty(deps(backend.services))).toBe(true);
  const found = await contents();
  const posts = content.accounts.flatMap((account) => account.posts);
  expect(found['accounts']).toBe(content.accounts.length);
  expect(found['posts']).toBe(posts.length);
  expect(found['messages']).toBe(content.conversations.flatMap(({ messages }) => messages).length);
  expect(found['reactions']).toBe(
    posts.flatMap((post) => Object.values(post.reactions ?? {})).reduce((sum, each) => sum + each, 0),
  );
  expect(await seedIfEmpty(deps(backend.services))).toBe(false);
  expect(await contents()).toEqual(found);
});

it('happened in the past, and leaves some posts unread', async () => {
  await seedIfEmpty(deps(backend.services));
  for (const { userID, officialAccountID, unread } of content.subscriptions) {
    const { value } = await backend.services['accounts.get'](
      { userID, role: 'user' },
      { params: { officialAccountID } },
    );
    expect([userID, officialAccountID, value.unreadCount]).toEqual([userID, officialAccountID, unread]);
    expect(value.createTime).toBeLessThan(now);
    expect(value.lastPostTime).toBeLessThanOrEqual(now);
  }
});

it('does not touch a database with other data', async () => {
  await backend.services['accounts.create'](
    { userID: 'ada', role: 'business' },
    { body: { officialAccountName: 'Mine' } },
  );
  expect(await seedIfEmpty(deps(backend.services))).toBe(false);
  expect((await contents())['accounts']).toBe(1);
});
