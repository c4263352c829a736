import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Message, Post } from '../../src/protocol/index.ts';
import { accountPath, allMessages, allPosts, faultsOfEntries, faultsOfStored } from './checker.ts';
import { startServer, temporaryFolder, type Server } from './cluster.ts';
import { createListener } from './listener.ts';
import { createPerson } from './person.ts';

const id = '@TOA#_news';
const HOUR = 3_600_000;
/** Moves the clock of a process on a signal: forward by nine hours, back by five, and so on. */
const MOVABLE = `data:text/javascript,${encodeURIComponent(`let by=0,n=0;const now=Date.now;Date.now=()=>now()+by;process.on('SIGUSR2',()=>{by+=(n++%2===0?9:-14)*${HOUR}})`)}`;

let data: Awaited<ReturnType<typeof temporaryFolder>>;
let server: Server;
beforeEach(async () => {
  data = await temporaryFolder();
  server = await startServer(data.folder, { NODE_OPTIONS: `--import=${MOVABLE}` });
});
afterEach(async () => {
  await server.stop();
  await data.remove();
});

it(
  'clock jumps of hours change neither order nor identity, and nobody misses anything',
  { timeout: 120_000 },
  async () => {
    const owner = await createPerson(() => server.url, 'owner', 'business');
    const reader = await createPerson(() => server.url, 'reader', 'user');
    await owner.settle('POST', '/accounts', { officialAccountName: 'News', officialAccountID: id });
    await reader.settle('PUT', `${accountPath(id)}/subscription`);
    const listener = createListener(() => server.url, reader.token, [`account:${id}`, 'user:reader']);
    const posts = new Map<string, number>();
    const messages = new Map<string, number>();
    for (let n = 0; n < 60; n++) {
      if (n % 10 === 5) process.kill(server.pid as number, 'SIGUSR2');
      const post = { clientID: randomUUID(), format: 'text', content: `post ${n}` };
      const first = await owner.settle<Post>('POST', `${accountPath(id)}/posts`, post);
      const again = await owner.settle<Post>('POST', `${accountPath(id)}/posts`, post);
      expect([first.status, again.status, again.body.postID]).toEqual([201, 200, first.body.postID]);
      posts.set(post.clientID, first.body.postNumber);
      const message = { clientID: randomUUID(), kind: 'text', text: `message ${n}` };
      messages.set(
        message.clientID,
        (await reader.settle<Message>('POST', `${accountPath(id)}/chats/me/messages`, message)).body.messageNumber,
      );
    }
    const storedPosts = await allPosts(reader, id);
    expect(storedPosts.map(({ content }) => content)).toEqual(Array.from({ length: 60 }, (_, n) => `post ${59 - n}`));
    expect(
      faultsOfStored(
        posts,
        storedPosts.map(({ clientID, postNumber }) => ({ clientID, number: postNumber })),
      ),
    ).toEqual([]);
    const storedMessages = await allMessages(reader, id);
    expect(storedMessages.map(({ text }) => text)).toEqual(Array.from({ length: 60 }, (_, n) => `message ${59 - n}`));
    expect(
      faultsOfStored(
        messages,
        storedMessages.map(({ clientID, messageNumber }) => ({ clientID, number: messageNumber })),
      ),
    ).toEqual([]);
    await expect
      .poll(() => listener.entries.filter(({ type }) => type === 'post.published').length, { timeout: 10_000 })
      .toBe(60);
    await listener.stop();
    expect(faultsOfEntries(listener.entries)).toEqual([]);
  },
);
