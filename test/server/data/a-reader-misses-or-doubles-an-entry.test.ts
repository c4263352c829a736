import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { Caller, Services } from '../../../demo-server/src/services/shared/types.ts';
import type { Entry } from '../../../src/protocol/index.ts';
import { listen as listenTo } from './listener.ts';
import { newStore } from './store.ts';
import {
  account,
  admin,
  chat,
  createWorld,
  id,
  openBackend,
  other,
  owner,
  reader,
  textMessage,
  textPost,
} from './world.ts';

let backend: Backend;
let services: Services;
beforeEach(async () => {
  ({ backend, services } = await createWorld());
});
afterEach(() => backend.close());

/** A client of the single node that most of these tests use. */
const listen = (caller: Caller, cursors?: Record<string, unknown>, epoch?: string, node: Backend = backend) =>
  listenTo(node, caller, cursors, epoch === undefined ? {} : { epoch });

const seqs = (entries: Entry[]) => entries.map(({ seq }) => seq);
const publish = (content: string) => services['posts.create'](owner, { ...account, body: textPost(content) });
const topic = `account:${id}`;

describe('a stream', () => {
  it('starts with the epoch, sends missed entries, reports that it is live, and continues', async () => {
    for (const content of ['1', '2', '3']) await publish(content);
    const client = await listen(reader, { [topic]: 1 });
    await client.until(() => client.of('live').length === 1);
    expect(client.events[0]).toEqual({ name: 'ready', data: { epoch: backend.epoch } });
    expect(client.events.map(({ name }) => name)).toEqual(['ready', 'entry', 'entry', 'live']);
    await publish('4');
    await client.until(() => client.entries(topic).length === 3);
    expect(seqs(client.entries(topic))).toEqual([2, 3, 4]);
  });

  it('sends each entry once and in order while others write and readers connect', async () => {
    let written = 0;
    const writing = (async () => {
      for (; written < 120; written += 1)
        await (written % 4 === 3
          ? services['messages.create'](reader, { ...chat('me'), body: textMessage(String(written)) })
          : publish(String(written)));
    })();
    const clients = [];
    for (let i = 0; i < 25; i += 1) {
      await vi.waitFor(() => expect(written).toBeGreaterThan(i * 4), { timeout: 20_000, interval: 1 });
      clients.push(await listen(reader, { [topic]: 0, 'user:reader': 0 }));
    }
    await writing;
    for (const client of clients) {
      await client.until(() => client.entries(topic).length === 90 && client.entries('user:reader').length === 31);
      expect(seqs(client.entries(topic))).toEqual(Array.from({ length: 90 }, (_, i) => i + 1));
      expect(seqs(client.entries('user:reader'))).toEqual(Array.from({ length: 31 }, (_, i) => i + 1));
    }
  });

  it('that is not read holds little memory, and continues without a gap when it is', async () => {
    const stream = await backend.hub.open({ caller: reader, cursors: { [topic]: 0 } });
    const big = 'x'.repeat(10_000);
    for (let i = 0; i < 40; i += 1) await publish(big);
    const source = stream.getReader();
    const seen: number[] = [];
    let bytes = 0;
    let text = '';
    while (seen.length < 40) {
      const { value } = await source.read();
      bytes += value?.byteLength ?? 0;
      text += new TextDecoder().decode(value);
      seen.splice(0, seen.length, ...[...text.matchAll(/"seq":(\d+),"type":"post/g)].map((match) => Number(match[1])));
    }
    expect(seen).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(bytes).toBeGreaterThan(400_000);
    await source.cancel();
  });

  it('loses no entry when a hint is lost', async () => {
    const databaseURL = await newStore();
    // Two nodes on one database with separate buses: every hint of one is lost for the other.
    const [a, b] = [await openBackend({ databaseURL }), await openBackend({ databaseURL })];
    await a.services['accounts.create'](owner, { body: { officialAccountID: id, officialAccountName: 'News' } });
    await a.services['accounts.subscribe'](reader, account);
    const client = await listen(reader, { [topic]: 0 }, undefined, b);
    await client.until(() => client.of('live').length === 1);
    await a.services['posts.create'](owner, { ...account, body: textPost('from the other node') });
    await client.until(() => client.entries(topic).length === 1);
    await a.close();
    await b.close();
  });

  it('that is closed is forgotten', async () => {
    const client = await listen(reader);
    expect(backend.hub.size).toBe(1);
    await client.stop();
    await expect.poll(() => backend.hub.size).toBe(0);
  });
});

describe('a cursor', () => {
  it.each([
    ['ahead of the log', 99],
    ['negative', -1],
    ['a fraction', 1.5],
    ['a text', '3'],
    ['null', null],
    ['an object', {}],
  ])('that is %s is answered with a reset', async (_what, cursor) => {
    await publish('1');
    const client = await listen(reader, { [topic]: cursor });
    await client.until(() => client.of('live').length === 1);
    expect(client.of('reset')).toEqual([{ topic, seq: 1 }]);
    expect(client.entries()).toEqual([]);
  });

  it('of a foreign topic is answered with a reset and reveals nothing', async () => {
    await services['messages.create'](reader, { ...chat('me'), body: textMessage('secret') });
    const client = await listen(other, { 'user:reader': 0, [`inbox:${id}`]: 0, [topic]: 0, __proto__x: 0 });
    await client.until(() => client.of('live').length === 1);
    expect(
      client
        .of('reset')
        .map(({ topic: name }) => name)
        .toSorted(),
    ).toEqual(['__proto__x', topic, `inbox:${id}`, 'user:reader'].toSorted());
    expect(JSON.stringify(client.events)).not.toContain('secret');
  });

  it('of another epoch is invalid', async () => {
    await publish('1');
    const client = await listen(reader, { [topic]: 0 }, 'another');
    await client.until(() => client.of('live').length === 1);
    expect(client.of('reset')).toEqual([{ topic, seq: 1 }]);
  });

  it('gets the same entries from /sync, in pages', async () => {
    for (let i = 0; i < 3; i += 1) await publish(String(i));
    const answer = await backend.hub.sync({ caller: reader, cursors: { [topic]: 1, 'user:other': 3 } });
    expect(answer).toMatchObject({ epoch: backend.epoch, more: false, resets: [{ topic: 'user:other', seq: 0 }] });
    expect(seqs(answer.entries)).toEqual([2, 3]);
  });
});

describe('the right to read a topic', () => {
  it('follows the person’s actions while the stream is open', async () => {
    const client = await listen(other);
    await client.until(() => client.of('live').length === 1);
    await publish('before');
    await services['accounts.subscribe'](other, account);
    await client.until(() => client.entries('user:other').length === 1);
    await publish('while');
    await client.until(() => client.entries(topic).length === 1);
    await services['accounts.unsubscribe'](other, account);
    await client.until(() => client.of('revoked').length === 1);
    await publish('after');
    await services['accounts.subscribe'](other, account);
    await client.until(() => client.entries('user:other').length === 3);
    await publish('again');
    await client.until(() => client.entries(topic).length > 1);
    expect(client.entries(topic).map(({ data }) => (data as { post: { content: string } }).post.content)).toEqual([
      'while',
      'again',
    ]);
  });

  it('ends with the right to manage', async () => {
    const client = await listen(admin);
    await client.until(() => client.of('live').length === 1);
    await services['messages.create'](reader, { ...chat('me'), body: textMessage('one') });
    await client.until(() => client.entries(`inbox:${id}`).length === 1);
    await services['accounts.removeAdmin'](owner, { params: { officialAccountID: id, userID: admin.userID } });
    await client.until(() => client.of('revoked').length === 2);
    await services['messages.create'](reader, { ...chat('me'), body: textMessage('two') });
    await services['accounts.addAdmin'](owner, { params: { officialAccountID: id, userID: admin.userID } });
    await client.until(() => client.entries('user:admin').length === 2);
    await services['messages.create'](reader, { ...chat('me'), body: textMessage('three') });
    await client.until(() => client.entries(`inbox:${id}`).length > 1);
    expect(
      client.entries(`inbox:${id}`).map(({ data }) => (data as { message: { text: string } }).message.text),
    ).toEqual(['one', 'three']);
  });

  it('ends with the account; its deletion is sent to current and returning readers', async () => {
    await publish('1');
    const client = await listen(reader);
    await client.until(() => client.of('live').length === 1);
    await services['accounts.delete'](owner, account);
    await client.until(() => client.entries(topic).length === 1);
    expect(client.entries(topic)[0]).toMatchObject({ type: 'account.deleted', seq: 2 });
    const late = await listen(reader, { [topic]: 1 });
    await late.until(() => late.of('live').length === 1);
    expect(late.entries(topic)).toMatchObject([{ type: 'account.deleted', seq: 2 }]);
  });

  it('shows typing only to the other side', async () => {
    await services['messages.create'](reader, { ...chat('me'), body: textMessage() });
    const [manager, person] = [await listen(owner), await listen(reader)];
    await manager.until(() => manager.of('live').length + person.of('live').length === 2);
    await services['chats.typing'](reader, chat('me'));
    await manager.until(() => manager.of('ephemeral').length === 1);
    expect(person.of('ephemeral')).toEqual([]);
  });
});

describe('a planned shutdown', () => {
  it('tells clients when to reconnect', async () => {
    const client = await listen(reader);
    await client.until(() => client.of('live').length === 1);
    await backend.hub.drain();
    await client.done;
    expect(client.events.at(-1)?.name).toBe('drain');
    expect(backend.hub.size).toBe(0);
  });
});
