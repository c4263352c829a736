import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { missingForRedis, startRedis, type Service } from '../../../scripts/services.mjs';
import type { Ephemeral, Post } from '../../../src/protocol/index.ts';
import { accountPath, allMessages, allPosts, faultsOfEntries, faultsOfStored } from '../../faults/checker.ts';
import { createListener } from '../../faults/listener.ts';
import { createPerson } from '../../faults/person.ts';
import { newStore } from '../data/store.ts';
import { ACCESS_KEY, SECRET_KEY, startS3Double } from '../media/s3-double.ts';
import { startNode, type Node } from './cluster.ts';

const missing = missingForRedis();
const id = '@TOA#_news';

describe.skipIf(missing)(`two nodes on one PostgreSQL and one Redis${missing ? `: ${missing}` : ''}`, () => {
  let redis: Service;
  let databaseURL: string;
  let nodes: Node[];
  beforeEach(async () => {
    redis = await startRedis();
    databaseURL = await newStore({ bare: true });
    // Both start at once on an empty database, and both migrate it.
    nodes = await Promise.all([startNode(databaseURL, redis.url), startNode(databaseURL, redis.url)]);
  });
  afterEach(async () => {
    for (const node of nodes) await node.kill();
    await redis.stop();
  });

  const at = (n: number) => () => (nodes[n] as Node).url;
  async function people() {
    const owner = await createPerson(at(0), 'owner', 'business');
    const reader = await createPerson(at(1), 'reader', 'user');
    expect(
      (await owner.settle('POST', '/accounts', { officialAccountName: 'News', officialAccountID: id })).status,
    ).toBe(201);
    expect((await reader.settle('PUT', `${accountPath(id)}/subscription`)).status).toBe(200);
    return { owner, reader };
  }
  const publish = (owner: Awaited<ReturnType<typeof createPerson>>, content = 'c') =>
    owner.settle<Post>('POST', `${accountPath(id)}/posts`, { clientID: randomUUID(), format: 'text', content });

  it('a write on one node arrives on a stream of the other, and so does typing', async () => {
    const { owner, reader } = await people();
    const listener = createListener(at(1), reader.token, [`account:${id}`, 'user:reader']);
    await listener.live();
    await publish(owner, 'first');
    await expect.poll(() => listener.entries.some(({ type }) => type === 'post.published')).toBe(true);
    await reader.settle('POST', `${accountPath(id)}/chats/me/messages`, {
      clientID: randomUUID(),
      kind: 'text',
      text: 'hello',
    });
    const typed = (event: Ephemeral) => event.type === 'chat.typing' && event.data.by === 'account';
    await expect
      .poll(async () => {
        await owner.ask('POST', `${accountPath(id)}/chats/reader/typing`);
        return listener.ephemerals.some(typed);
      })
      .toBe(true);
    await listener.stop();
  });

  it('without Redis the other node finds new entries by comparing heads', async () => {
    const { owner, reader } = await people();
    const listener = createListener(at(1), reader.token, [`account:${id}`]);
    await listener.live();
    await redis.stop();
    for (let n = 0; n < 5; n++) expect((await publish(owner)).status).toBe(201);
    await expect
      .poll(() => listener.entries.filter(({ type }) => type === 'post.published').length, { timeout: 5000 })
      .toBe(5);
    await listener.stop();
    redis = await startRedis({ port: redis.port });
  });

  it('a person who loses a right on one node cannot read on the other', async () => {
    const { owner, reader } = await people();
    const listener = createListener(at(1), reader.token, [`account:${id}`, 'user:reader']);
    await listener.live();
    const again = await createPerson(at(0), 'reader', 'user');
    await again.settle('DELETE', `${accountPath(id)}/subscription`);
    await expect.poll(() => listener.revoked, { timeout: 4000 }).toContain(`account:${id}`);
    await publish(owner, 'secret');
    await again.settle('PUT', `${accountPath(id)}/subscription`);
    await expect.poll(() => listener.entries.some(({ type }) => type === 'subscription.created')).toBe(true);
    await publish(owner, 'no secret any more');
    const heard = () =>
      listener.entries.flatMap(({ type, data }) => (type === 'post.published' ? [data.post.content] : []));
    await expect.poll(heard).toContain('no secret any more');
    expect(heard()).not.toContain('secret');
    await listener.stop();
  });

  it('a person’s requests are counted on both nodes together', async () => {
    const limited = await Promise.all([
      startNode(databaseURL, redis.url, { OA_RATE_LIMIT: '20' }),
      startNode(databaseURL, redis.url, { OA_RATE_LIMIT: '20' }),
    ]);
    nodes.push(...limited);
    const persons = await Promise.all(limited.map(({ url }) => createPerson(() => url, 'busy', 'user')));
    const statuses: number[] = [];
    for (let n = 0; n < 40; n++)
      statuses.push(
        (await (persons[n % 2] as (typeof persons)[number]).ask('GET', '/accounts?scope=directory')).status,
      );
    // Separate limits would allow all of these; on a slow machine some tokens return during the requests.
    expect(statuses.filter((status) => status === 200).length).toBeLessThan(36);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(4);
  });

  it('an account’s posts per hour are counted on both nodes together', async () => {
    const limited = await Promise.all([
      startNode(databaseURL, redis.url, { OA_POSTS_PER_HOUR: '5' }),
      startNode(databaseURL, redis.url, { OA_POSTS_PER_HOUR: '5' }),
    ]);
    nodes.push(...limited);
    await people();
    const owners = await Promise.all(limited.map(({ url }) => createPerson(() => url, 'owner', 'business')));
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        (owners[n % 2] as (typeof owners)[number]).ask('POST', `${accountPath(id)}/posts`, {
          clientID: randomUUID(),
          format: 'text',
          content: 'c',
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7);
  });

  it('a picture uploaded to one node is served by the other, which reports metrics and readiness', async () => {
    const s3 = await startS3Double();
    const env = {
      OA_MEDIA_URL: `s3://bucket/kit?endpoint=${encodeURIComponent(s3.url)}`,
      AWS_ACCESS_KEY_ID: ACCESS_KEY,
      AWS_SECRET_ACCESS_KEY: SECRET_KEY,
    };
    const [first, second] = await Promise.all([
      startNode(databaseURL, redis.url, env),
      startNode(databaseURL, redis.url, env),
    ]);
    nodes.push(first, second);
    const { token } = await createPerson(() => first.url, 'owner', 'business');
    const form = new FormData();
    form.set('file', new File(['0123456789'], 'numbers.txt'));
    const { url } = (await (
      await fetch(`${first.url}/v1/media`, {
        method: 'POST',
        body: form,
        headers: { Authorization: `Bearer ${token}` },
      })
    ).json()) as { url: string };
    expect(await (await fetch(second.url + url, { headers: { Range: 'bytes=7-' } })).text()).toBe('789');
    const told = await (await fetch(`${second.url}/metrics`)).text();
    expect(told).toMatch(/^oa_bus_up 1$/m);
    expect(told).toMatch(/^oa_database_connections\{use="read",state="(idle|busy)"\} [1-9]/m);
    const probe = async () => (await fetch(`${second.url}/readyz`)).json();
    expect(await probe()).toMatchObject({ status: 'ready', checks: { bus: 'ok', database: 'ok' } });
    await s3.close();
    await redis.stop();
    await expect.poll(probe).toMatchObject({ status: 'degraded', checks: { bus: 'failed', database: 'ok' } });
    redis = await startRedis({ port: redis.port });
  });

  it(
    'rolling restarts under load: retries succeed, and nothing is lost, duplicated or out of order',
    { timeout: 120_000 },
    async () => {
      const { owner, reader } = await people();
      // As behind a load balancer: requests go to running nodes.
      let turn = 0;
      const anyone = () => {
        turn += 1;
        return (nodes[turn % nodes.length] as Node).url;
      };
      const writers = await Promise.all([
        createPerson(anyone, 'owner', 'business'),
        createPerson(anyone, 'reader', 'user'),
      ]);
      const listener = createListener(anyone, reader.token, [`account:${id}`, 'user:reader']);
      const answered = [new Map<string, number>(), new Map<string, number>()] as const;
      let stop = false;
      const work = writers.map(async (writer, n) => {
        while (!stop) {
          const clientID = randomUUID();
          const { status, body } =
            n === 0
              ? await writer.settle<{ postNumber: number }>('POST', `${accountPath(id)}/posts`, {
                  clientID,
                  format: 'text',
                  content: 'c',
                })
              : await writer.settle<{ messageNumber: number }>('POST', `${accountPath(id)}/chats/me/messages`, {
                  clientID,
                  kind: 'text',
                  text: 't',
                });
          expect([200, 201]).toContain(status);
          answered[n as 0 | 1].set(clientID, 'postNumber' in body ? body.postNumber : body.messageNumber);
        }
      });
      const count = () => answered[0].size + answered[1].size;
      const someMore = async () => {
        const before = count();
        await expect.poll(count, { timeout: 20_000, interval: 5 }).toBeGreaterThan(before + 20);
      };
      for (let n = 0; n < 4; n++) {
        await someMore();
        const old = nodes[n % 2] as Node;
        if (n % 2 === 0) expect(await old.stop()).toBe(0);
        else await old.kill();
        nodes[n % 2] = await startNode(databaseURL, redis.url);
      }
      await someMore();
      stop = true;
      await Promise.all(work);

      const posts = await allPosts(owner, id);
      expect(
        faultsOfStored(
          answered[0],
          posts.map(({ clientID, postNumber }) => ({ clientID, number: postNumber })),
        ),
      ).toEqual([]);
      const messages = await allMessages(reader, id);
      expect(
        faultsOfStored(
          answered[1],
          messages.map(({ clientID, messageNumber }) => ({ clientID, number: messageNumber })),
        ),
      ).toEqual([]);
      await expect
        .poll(
          () => listener.entries.filter(({ type }) => type === 'post.published' || type === 'message.created').length,
          { timeout: 15_000 },
        )
        .toBe(posts.length + messages.length);
      await listener.stop();
      expect(faultsOfEntries(listener.entries)).toEqual([]);
      expect(posts.length).toBeGreaterThan(20);
    },
  );
});
