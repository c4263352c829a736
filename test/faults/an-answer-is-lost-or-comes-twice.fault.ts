import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Message } from '../../src/protocol/index.ts';
import { chance } from '../helpers/chance.ts';
import { amount } from './amount.ts';
import { accountPath, allMessages, faultsOfEntries, faultsOfStored } from './checker.ts';
import { startServer, temporaryFolder, type Server } from './cluster.ts';
import { createListener } from './listener.ts';
import { createPerson } from './person.ts';
import { createFaultProxy } from './proxy.ts';

const OPERATIONS = amount({ short: 800, long: 10_000 });
const WRITERS = 10;
const id = '@TOA#_news';
const random = chance('what the line does');

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

it(
  `${OPERATIONS} writes with 30 % of the responses lost, 10 % replayed and some interrupted have exactly as many effects`,
  { timeout: 600_000 },
  async () => {
    let suffering = false;
    const proxy = await createFaultProxy(
      () => server.url,
      () => (suffering ? { cutAnswer: random() < 0.3, replay: random() < 0.1, cutRequest: random() < 0.05 } : {}),
    );
    try {
      const owner = await createPerson(() => proxy.url, 'owner', 'business');
      const writers = await Promise.all(
        Array.from({ length: WRITERS }, (_, n) => createPerson(() => proxy.url, `reader-${n}`, 'user')),
      );
      await owner.settle('POST', '/accounts', { officialAccountName: 'News', officialAccountID: id });
      for (const writer of writers) await writer.settle('PUT', `${accountPath(id)}/subscription`);
      const listener = createListener(() => proxy.url, owner.token, [`inbox:${id}`]);

      suffering = true;
      const answered = writers.map(() => new Map<string, number>());
      await Promise.all(
        writers.map(async (writer, n) => {
          for (let m = 0; m < OPERATIONS / WRITERS; m++) {
            const clientID = randomUUID();
            const { status, body } = await writer.settle<Message>('POST', `${accountPath(id)}/chats/me/messages`, {
              clientID,
              kind: 'text',
              text: `message ${m}`,
            });
            expect([200, 201]).toContain(status);
            answered[n]?.set(clientID, body.messageNumber);
          }
        }),
      );
      suffering = false;
      proxy.cutAll();

      for (const [n, writer] of writers.entries()) {
        const stored = await allMessages(writer, id);
        expect(stored).toHaveLength(OPERATIONS / WRITERS);
        expect(
          faultsOfStored(
            answered[n] as Map<string, number>,
            stored.map(({ clientID, messageNumber }) => ({ clientID, number: messageNumber })),
          ),
        ).toEqual([]);
      }
      await expect
        .poll(() => listener.entries.filter(({ type }) => type === 'message.created').length, { timeout: 20_000 })
        .toBe(OPERATIONS);
      await listener.stop();
      expect(faultsOfEntries(listener.entries)).toEqual([]);
    } finally {
      await proxy.close();
    }
  },
);
