import { afterEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import { account, chat, createWorld, id, logOf, owner, reader, refusal, textMessage, textPost } from './world.ts';

let backend: Backend;
afterEach(() => backend.close());

describe('numbers', () => {
  it('of a log are contiguous and in commit order, whoever writes at the same time', async () => {
    const world = await createWorld();
    ({ backend } = world);
    const { services } = world;
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        i % 3 === 0
          ? services['posts.create'](owner, { ...account, body: textPost(String(i)) })
          : services['messages.create'](i % 2 ? reader : owner, { ...chat('reader'), body: textMessage(String(i)) }),
      ),
    );
    for (const topic of [`account:${id}`, `inbox:${id}`, 'user:reader']) {
      const entries = await logOf(backend, topic);
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1));
    }
    const posts = (await logOf(backend, `account:${id}`))
      .filter(({ type }) => type === 'post.published')
      .map(({ data }) => (data['post'] as { postNumber: number }).postNumber);
    expect(posts).toEqual(posts.map((_, i) => i + 1));
    const messages = (await logOf(backend, `inbox:${id}`)).flatMap(({ type, data }) =>
      type === 'account.counted' ? [] : (data['message'] as { messageNumber: number }).messageNumber,
    );
    expect(messages).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  it('are not used up by a refused write beside others', async () => {
    const world = await createWorld();
    ({ backend } = world);
    const { services } = world;
    const broken = {
      clientID: crypto.randomUUID(),
      format: 'image' as const,
      images: [{ mediaID: 'nobody-knows-it' }],
    };
    const calls = [textPost('a'), broken, textPost('b'), broken, textPost('c')].map((body) =>
      services['posts.create'](owner, { ...account, body }),
    );
    const settled = await Promise.allSettled(calls);
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    const { value } = await services['posts.list'](undefined, { ...account, query: {} });
    expect(value.items.map(({ postNumber }) => postNumber)).toEqual([3, 2, 1]);
    expect((await logOf(backend, `account:${id}`)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('of a deleted post are never used again', async () => {
    const world = await createWorld();
    ({ backend } = world);
    const { services } = world;
    const { value: first } = await services['posts.create'](owner, { ...account, body: textPost() });
    await services['posts.delete'](owner, { params: { postID: first.postID } });
    const { value: second } = await services['posts.create'](owner, { ...account, body: textPost() });
    expect([first.postNumber, second.postNumber]).toEqual([1, 2]);
    expect((await refusal(services['posts.get'](owner, { params: { postID: first.postID } }))).code).toBe(
      'post_not_found',
    );
  });
});
