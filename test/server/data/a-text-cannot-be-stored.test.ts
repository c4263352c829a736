import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { Services } from '../../../demo-server/src/services/shared/types.ts';
import { chat, createWorld, id, operator, owner, reader, refusal } from './world.ts';

let backend: Backend;
let services: Services;
beforeEach(async () => {
  ({ backend, services } = await createWorld());
});
afterEach(() => backend.close());

/** A forged cursor: a cursor is base64 of JSON, which can contain anything. */
const cursorOf = (keys: readonly unknown[]) => Buffer.from(JSON.stringify(keys)).toString('base64url');
/** Non-integers and numbers beyond the database's range; texts that are not valid Unicode, or contain NUL. */
const numbers = [1.5, 1e300, -1e19, 2 ** 53];
const texts = ['a\0b', '\0', '\ud800', 'x\udc00y'];

describe('a page with a forged cursor', () => {
  const reads: Record<string, { keys: readonly ('number' | 'string')[]; read: (cursor: string) => Promise<unknown> }> =
    {
      'of the directory': {
        keys: ['number', 'number', 'string'],
        read: (cursor) => services['accounts.list'](reader, { query: { scope: 'directory', cursor } }),
      },
      'of all accounts': {
        keys: ['string', 'string'],
        read: (cursor) => services['accounts.list'](operator, { query: { scope: 'all', sort: 'name', cursor } }),
      },
      'of all accounts by a number': {
        keys: ['number', 'string'],
        read: (cursor) => services['accounts.list'](operator, { query: { scope: 'all', sort: 'state', cursor } }),
      },
      'of what is followed': {
        keys: ['number', 'number', 'string'],
        read: (cursor) => services['accounts.list'](reader, { query: { scope: 'subscribed', cursor } }),
      },
      'of what is managed': {
        keys: ['string'],
        read: (cursor) => services['accounts.list'](owner, { query: { scope: 'managed', cursor } }),
      },
      'of the merged feed': {
        keys: ['number', 'string'],
        read: (cursor) => services['posts.feed'](reader, { query: { scope: 'subscribed', cursor } }),
      },
      'of all posts': {
        keys: ['number', 'string'],
        read: (cursor) => services['posts.feed'](operator, { query: { scope: 'all', cursor } }),
      },
      'of found posts': {
        keys: ['number'],
        read: (cursor) => services['posts.feed'](operator, { query: { scope: 'all', q: 'a', cursor } }),
      },
      'of conversations': {
        keys: ['number', 'string'],
        read: (cursor) => services['conversations.list'](reader, { query: { cursor } }),
      },
      'of subscribers': {
        keys: ['string'],
        read: (cursor) =>
          services['accounts.subscribers'](owner, { params: { officialAccountID: id }, query: { cursor } }),
      },
    };

  it.each(Object.keys(reads))('%s is rejected by name, not by the database', async (name) => {
    const { keys, read } = reads[name] as (typeof reads)[string];
    await read(cursorOf(keys.map((type) => (type === 'number' ? 1 : 'x'))));
    for (const [i, type] of keys.entries()) {
      for (const odd of type === 'number' ? numbers : texts) {
        const { code, errors } = await refusal(
          read(cursorOf(keys.map((each, at) => (at === i ? odd : each === 'number' ? 1 : 'x')))),
        );
        expect([odd, code, errors?.[0]?.path]).toEqual([odd, 'invalid_request', 'cursor']);
      }
    }
  });
});

describe('the largest numbers of a request', () => {
  it('find existing rows', async () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(
      (await services['posts.list'](reader, { params: { officialAccountID: id }, query: { before: most } })).value
        .items,
    ).toEqual([]);
    expect(
      (await services['posts.list'](reader, { params: { officialAccountID: id }, query: { after: most } })).value.items,
    ).toEqual([]);
    expect((await services['messages.list'](reader, { ...chat('me'), query: { before: most } })).value.items).toEqual(
      [],
    );
    expect(
      (await services['accounts.read'](reader, { params: { officialAccountID: id }, body: { postNumber: most } })).value
        .readPostNumber,
    ).toBe(0);
    expect(
      (
        await services['accounts.update'](operator, {
          params: { officialAccountID: id },
          body: { maxSubscribers: most },
        })
      ).value.maxSubscribers,
    ).toBe(most);
  });
});

describe('an impossible topic', () => {
  it('is answered like one that the reader may not read', async () => {
    const odd = [
      ...texts.flatMap((text) => [`account:${text}`, `account:@TOA#_${text}`, `user:${text}`, `inbox:${text}`]),
      '\0',
      ':',
      '',
    ];
    const { resets, entries } = await backend.hub.sync({
      caller: reader,
      cursors: Object.fromEntries(odd.map((topic) => [topic, 0])),
    });
    expect([resets.map(({ topic }) => topic).toSorted(), entries]).toEqual([odd.toSorted(), []]);
  });
});
