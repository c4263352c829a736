import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { Caller, Services } from '../../../demo-server/src/services/shared/types.ts';
import { listen } from './listener.ts';
import { newStore, onPostgres } from './store.ts';
import {
  account,
  chat,
  createWorld,
  id,
  openBackend,
  operator,
  other,
  owner,
  reader,
  stranger,
  textMessage,
  textPost,
} from './world.ts';

let backend: Backend;
let services: Services;
beforeEach(async () => {
  ({ backend, services } = await createWorld());
});
afterEach(() => backend.close());

const topic = `account:${id}`;
const publish = (content = 'c') => services['posts.create'](owner, { ...account, body: textPost(content) });

describe('new access', () => {
  it('includes entries between the write and the stream’s knowledge of it', async () => {
    await publish('before');
    const client = await listen(backend, other);
    await client.live();
    // One commit: when the stream gets the subscription, the posts are already in the log.
    await Promise.all([services['accounts.subscribe'](other, account), publish('a'), publish('b')]);
    await client.until(() => client.entries(topic).length === 2);
    expect(client.entries(topic).map(({ seq }) => seq)).toEqual([2, 3]);
  });

  it('includes the inbox of a new admin from that moment', async () => {
    const client = await listen(backend, stranger);
    await client.live();
    await services['messages.create'](reader, { ...chat('me'), body: textMessage('before') });
    await services['accounts.addAdmin'](owner, chat('stranger'));
    await services['messages.create'](reader, { ...chat('me'), body: textMessage('after') });
    await client.until(() => client.entries(`inbox:${id}`).length === 1);
    expect(JSON.stringify(client.events)).not.toContain('before');
  });

  it('is right after any number of changes', async () => {
    const client = await listen(backend, other);
    await client.live();
    for (let i = 0; i < 10; i += 1) {
      const subscribed = services['accounts.subscribe'](other, account);
      void publish();
      // PostgreSQL executes concurrent requests in any order.
      if (onPostgres) await subscribed;
      if (i % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
      const unsubscribed = services['accounts.unsubscribe'](other, account);
      if (onPostgres) await unsubscribed;
    }
    await publish();
    await client.until(() => client.entries('user:other').length === 20);
    await publish('while out');
    await services['accounts.subscribe'](other, account);
    await publish('while in');
    const contents = () =>
      client.entries(topic).map(({ data }) => (data as { post: { content: string } }).post.content);
    await client.until(() => contents().includes('while in'));
    expect(contents()).not.toContain('while out');
    const seen = client.entries(topic);
    expect(seen.map(({ seq }) => seq)).toEqual([...new Set(seen.map(({ seq }) => seq))].toSorted((a, b) => a - b));
  });

  it('reaches every operator within seconds when another operator created the account', async () => {
    const second: Caller = { userID: 'operator-2', role: 'operator' };
    const client = await listen(backend, second);
    await client.live();
    const { value } = await services['accounts.create'](operator, { body: { officialAccountName: 'Weather' } });
    const own = { params: { officialAccountID: value.officialAccountID } };
    // Until it knows of the account, which no right of this operator tells of: so a post is published again and again.
    const hears = async () => {
      await services['posts.create'](operator, { ...own, body: textPost() });
      return client.entries(`account:${value.officialAccountID}`).length > 0;
    };
    await expect.poll(hears, { timeout: 10_000, interval: 100 }).toBe(true);
  });
});

describe('a deleted account', () => {
  it('is reported to readers who missed more than its deletion', async () => {
    for (let i = 0; i < 4; i += 1) await publish();
    await services['accounts.delete'](owner, account);
    for (const caller of [reader, stranger]) {
      const client = await listen(backend, caller, { [topic]: 1 });
      await client.live();
      expect(client.of('reset')).toEqual([{ topic, seq: 4 }]);
      expect(client.entries(topic)).toMatchObject([{ type: 'account.deleted', seq: 5 }]);
    }
    const answer = await backend.hub.sync({ caller: reader, cursors: { [topic]: 1 } });
    expect(answer.resets).toEqual([{ topic, seq: 4 }]);
  });

  it('is reported to a slow reader after the entries that are still kept', async () => {
    // Reads from a node that receives no hints, until it checks itself.
    const url = await newStore();
    const [node, deaf] = [await createWorld({ databaseURL: url }), await openBackend({ databaseURL: url })];
    const client = await listen(deaf, reader, { [topic]: 0 });
    await client.live();
    for (const content of ['a', 'b'])
      await node.services['posts.create'](owner, { ...account, body: textPost(content) });
    await node.services['accounts.delete'](owner, account);
    await client.until(() => client.entries(topic).some(({ type }) => type === 'account.deleted'));
    await client.until(() => client.of('revoked').length === 1);
    expect(client.of('reset')).toEqual([{ topic, seq: 2 }]);
    await deaf.close();
    await node.backend.close();
  });
});

describe('a disconnected client', () => {
  it('leaves nothing behind if its stream was not ready', async () => {
    const gone = new AbortController();
    const opening = listen(backend, reader, {}, { signal: gone.signal });
    gone.abort();
    await (
      await opening
    ).done;
    expect(backend.hub.size).toBe(0);
  });

  it('is detected by its signal later', async () => {
    const gone = new AbortController();
    const client = await listen(backend, reader, {}, { signal: gone.signal });
    await client.live();
    gone.abort();
    await client.done;
    expect(backend.hub.size).toBe(0);
  });
});

it('after a long absence, /sync responds in chunks of bounded size, without a gap', async () => {
  const big = 'x'.repeat(12_000);
  for (let i = 0; i < 150; i += 1) await publish(big);
  const seen: number[] = [];
  let calls = 0;
  for (let more = true; more; calls += 1) {
    const answer = await backend.hub.sync({ caller: reader, cursors: { [topic]: seen.at(-1) ?? 0, 'user:reader': 0 } });
    seen.push(...answer.entries.filter((entry) => entry.topic === topic).map(({ seq }) => seq));
    expect(JSON.stringify(answer).length).toBeLessThan(1.3 * 1024 * 1024);
    ({ more } = answer);
  }
  expect(seen).toEqual(Array.from({ length: 150 }, (_, i) => i + 1));
  expect(calls).toBeGreaterThan(1);
});
