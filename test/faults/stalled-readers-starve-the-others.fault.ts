import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Post } from '../../src/protocol/index.ts';
import { amount } from './amount.ts';
import { accountPath, faultsOfEntries } from './checker.ts';
import { startServer, temporaryFolder, type Server } from './cluster.ts';
import { createListener } from './listener.ts';
import { createPerson, type Person } from './person.ts';

const STALLED = amount({ short: 200, long: 500 });
/** In total far more than the server may buffer for stalled readers. */
const POSTS = amount({ short: 150, long: 400 });
const MOST_BYTES = 64 * 1024 * 1024;
const id = '@TOA#_news';

let data: Awaited<ReturnType<typeof temporaryFolder>>;
let server: Server;
beforeEach(async () => {
  data = await temporaryFolder();
  server = await startServer(data.folder);
});
afterEach(async () => {
  await server.stop();
  await data.remove();
});

/** Memory of the server and its child processes, if the system provides it. */
function residentBytes(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);
  const own = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  return own + children.reduce((sum, child) => sum + residentBytes(child), 0);
}

/** Opens the stream and then reads nothing. */
async function stall(url: string, { token }: Person): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  const body = '{"cursors":{}}';
  socket.write(
    `POST /v1/stream HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  await new Promise<void>((resolve, reject) => {
    socket.once('data', (head: Buffer) =>
      head.toString('latin1').startsWith('HTTP/1.1 200') ? resolve() : reject(new Error(head.toString('latin1'))),
    );
    socket.once('close', () => reject(new Error('closed')));
  });
  socket.pause();
  return socket;
}

it.runIf(process.platform === 'linux')(
  `${STALLED} stalled readers use bounded memory, and the others receive everything`,
  { timeout: 300_000 },
  async () => {
    const owner = await createPerson(() => server.url, 'owner', 'business');
    await owner.settle('POST', '/accounts', { officialAccountName: 'News', officialAccountID: id });
    const people = await Promise.all(
      Array.from({ length: 20 }, (_, n) => createPerson(() => server.url, `reader-${n}`, 'user')),
    );
    for (const person of people) await person.settle('PUT', `${accountPath(id)}/subscription`);
    const healthy = people.slice(0, 5).map(({ token }) => createListener(() => server.url, token, [`account:${id}`]));
    const stalled: Socket[] = [];
    for (let n = 0; n < STALLED; n += 20)
      stalled.push(...(await Promise.all(people.map((person) => stall(server.url, person)))));

    // Some traffic first, so that the normal memory use of a running server is not counted.
    const publish = () =>
      owner.settle<Post>('POST', `${accountPath(id)}/posts`, {
        clientID: randomUUID(),
        format: 'text',
        content: 'x'.repeat(12_000),
      });
    for (let n = 0; n < 10; n++) await publish();
    const before = residentBytes(server.pid as number);
    for (let n = 0; n < POSTS; n++) await publish();
    const published = (listener: (typeof healthy)[number]) =>
      listener.entries.filter(({ type }) => type === 'post.published').length;
    for (const listener of healthy) await expect.poll(() => published(listener), { timeout: 30_000 }).toBe(POSTS + 10);
    const grown = residentBytes(server.pid as number) - before;
    expect(grown, `${Math.round(grown / 1024 / 1024)} MiB`).toBeLessThan(MOST_BYTES);

    for (const socket of stalled) socket.destroy();
    for (const listener of healthy) {
      await listener.stop();
      expect(faultsOfEntries(listener.entries)).toEqual([]);
    }
    expect((await owner.settle('GET', accountPath(id))).status).toBe(200);
  },
);
