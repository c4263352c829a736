import { afterEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import {
  account,
  admin,
  chat,
  createWorld,
  id,
  logOf,
  openBackend,
  owner,
  reader,
  refusal,
  textMessage,
  textPost,
} from './world.ts';

const clientID = '5f0c8b9e-2a44-4c57-9a77-0d9c1c6f2b11';
let backend: Backend;
afterEach(() => backend.close());

describe('the same clientID', () => {
  it('repeated, at once or later, gets the first response', async () => {
    const world = await createWorld();
    ({ backend } = world);
    const send = () => world.services['posts.create'](owner, { ...account, body: textPost('once', clientID) });
    const replies = await Promise.all([send(), send(), send()]);
    replies.push(await send());
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(replies.map(({ value }) => JSON.stringify(value))).size).toBe(1);
    expect((await logOf(backend, `account:${id}`)).filter(({ type }) => type === 'post.published')).toHaveLength(1);
  });

  it('in upper case is the same', async () => {
    const world = await createWorld();
    ({ backend } = world);
    await world.services['messages.create'](reader, { ...chat('me'), body: textMessage('x', clientID) });
    const again = await world.services['messages.create'](reader, {
      ...chat('reader'),
      body: { text: 'x', kind: 'text', clientID },
    });
    expect(again.status).toBe(200);
  });

  it('with another body is refused and changes nothing', async () => {
    const world = await createWorld();
    ({ backend } = world);
    await world.services['messages.create'](reader, { ...chat('me'), body: textMessage('x', clientID) });
    const problem = await refusal(
      world.services['messages.create'](reader, { ...chat('me'), body: textMessage('y', clientID) }),
    );
    expect(problem).toMatchObject({ code: 'client_id_reused', status: 422 });
    const { value } = await world.services['messages.list'](reader, { ...chat('me'), query: {} });
    expect(value.items.map(({ text }) => text)).toEqual(['x']);
  });

  it('of another person is another write', async () => {
    const world = await createWorld();
    ({ backend } = world);
    const a = await world.services['posts.create'](owner, { ...account, body: textPost('a', clientID) });
    const b = await world.services['posts.create'](admin, { ...account, body: textPost('b', clientID) });
    expect([a.status, b.status, a.value.postID === b.value.postID]).toEqual([201, 201, false]);
  });

  it('creates one account', async () => {
    backend = await openBackend();
    const body = { officialAccountName: 'N', clientID };
    const [a, b] = [
      await backend.services['accounts.create'](owner, { body }),
      await backend.services['accounts.create'](owner, { body }),
    ];
    expect([a.status, b.status, b.value.officialAccountID]).toEqual([201, 200, a.value.officialAccountID]);
  });
});

describe('calls without clientID', () => {
  it('that subscribe, unsubscribe and read change nothing the second time', async () => {
    const world = await createWorld();
    ({ backend } = world);
    const { services } = world;
    await services['posts.create'](owner, { ...account, body: textPost() });
    for (const call of [
      () => services['accounts.subscribe'](reader, account),
      () => services['accounts.read'](reader, { ...account, body: { postNumber: 1 } }),
      () => services['accounts.unsubscribe'](reader, account),
    ]) {
      await call();
      const before = await logOf(backend, 'user:reader');
      await call();
      expect(await logOf(backend, 'user:reader')).toEqual(before);
    }
    const { value } = await services['accounts.get'](reader, account);
    expect(value).toMatchObject({ subscriberCount: 0, subscribeTime: 0 });
  });
});
