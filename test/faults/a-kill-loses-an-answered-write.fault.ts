import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Message, Post } from '../../src/protocol/index.ts';
import { chance } from '../helpers/chance.ts';
import { amount } from './amount.ts';
import { accountPath, allMessages, allPosts, faultsOfEntries, faultsOfStored } from './checker.ts';
import { startServer, temporaryFolder, type Server } from './cluster.ts';
import { createListener } from './listener.ts';
import { createPerson } from './person.ts';

const KILLS = amount({ short: 6, long: 200 });
const WRITERS = 8;
const id = '@TOA#_news';
const random = chance('when the server is killed');

let data: Awaited<ReturnType<typeof temporaryFolder>>;
let server: Server | undefined;
beforeEach(async () => {
  data = await temporaryFolder();
});
afterEach(async () => {
  await server?.kill();
  await data.remove();
});

it(
  `after ${KILLS} kills under write load, every acknowledged write is stored once, in order, and the stream has no gap`,
  { timeout: 900_000 },
  async () => {
    server = await startServer(data.folder);
    let url = server.url;
    const owner = await createPerson(() => url, 'owner', 'business');
    const readers = await Promise.all(
      Array.from({ length: WRITERS }, (_, n) => createPerson(() => url, `reader-${n}`, 'user')),
    );
    await owner.settle('POST', '/accounts', { officialAccountName: 'News', officialAccountID: id });
    for (const reader of readers) await reader.settle('PUT', `${accountPath(id)}/subscription`);

    const posts = new Map<string, number>();
    const messages = readers.map(() => new Map<string, number>());
    let stop = false;
    /** Every write is repeated until it gets a response; acknowledged writes are counted. */
    const writers = readers.map(async (reader, n) => {
      while (!stop) {
        const clientID = randomUUID();
        if (n === 0) {
          const { status, body } = await owner.settle<Post>('POST', `${accountPath(id)}/posts`, {
            clientID,
            format: 'text',
            content: `post ${clientID}`,
          });
          expect([200, 201]).toContain(status);
          posts.set(clientID, body.postNumber);
        } else {
          const { status, body } = await reader.settle<Message>('POST', `${accountPath(id)}/chats/me/messages`, {
            clientID,
            kind: 'text',
            text: clientID,
          });
          expect([200, 201]).toContain(status);
          messages[n]?.set(clientID, body.messageNumber);
        }
      }
    });
    const listener = createListener(() => url, owner.token, [`account:${id}`, `inbox:${id}`]);

    const answered = () => posts.size + messages.reduce((sum, { size }) => sum + size, 0);
    for (let n = 0; n < KILLS; n++) {
      const before = answered();
      // When it dies is the subject: at no moment that anything else decides.
      await sleep(100 + random() * 500);
      // On a busy machine nothing may have been written yet, and a kill would test nothing.
      await expect.poll(answered, { timeout: 60_000, interval: 5 }).toBeGreaterThan(before);
      await server.kill();
      server = await startServer(data.folder);
      url = server.url;
    }
    const before = answered();
    await expect.poll(answered, { timeout: 60_000, interval: 5 }).toBeGreaterThan(before);
    stop = true;
    await Promise.all(writers);

    const storedPosts = await allPosts(owner, id);
    expect(
      faultsOfStored(
        posts,
        storedPosts.map(({ clientID, postNumber }) => ({ clientID, number: postNumber })),
      ),
    ).toEqual([]);
    for (const [n, reader] of readers.entries()) {
      if (n === 0) continue;
      const stored = await allMessages(reader, id);
      expect(
        faultsOfStored(
          messages[n] as Map<string, number>,
          stored.map(({ clientID, messageNumber }) => ({ clientID, number: messageNumber })),
        ),
      ).toEqual([]);
    }

    const written = storedPosts.length + messages.reduce((sum, { size }) => sum + size, 0);
    await expect
      .poll(
        () => listener.entries.filter(({ type }) => type === 'post.published' || type === 'message.created').length,
        { timeout: 20_000 },
      )
      .toBeGreaterThanOrEqual(written);
    await listener.stop();
    expect(faultsOfEntries(listener.entries)).toEqual([]);
    expect(listener.resets).toBe(0);
    expect(posts.size).toBeGreaterThan(0);
  },
);
