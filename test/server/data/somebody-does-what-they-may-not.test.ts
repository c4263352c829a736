import { randomUUID } from 'node:crypto';
import { beforeEach, afterEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { Caller, Services } from '../../../demo-server/src/services/shared/types.ts';
import {
  account,
  admin,
  chat,
  createWorld,
  id,
  operator,
  other,
  owner,
  reader,
  stranger,
  textMessage,
  textPost,
} from './world.ts';

const people: Record<string, Caller | undefined> = {
  anonymous: undefined,
  other,
  reader,
  stranger,
  admin,
  owner,
  operator,
};
type Who = 'anonymous' | 'other' | 'reader' | 'stranger' | 'admin' | 'owner' | 'operator';
type Call = (
  services: Services,
  caller: Caller | undefined,
  made: { postID: string; messageID: string },
) => Promise<unknown>;

const edited = { format: 'text' as const, content: 'edited' };
const newAccount = (mode: 'service' | 'channel') => ({
  body: { officialAccountName: 'Mine', mode, officialAccountID: `@TOA#_${randomUUID()}` },
});

const noOffer = {
  other: 'offer_not_found',
  reader: 'offer_not_found',
  stranger: 'offer_not_found',
  operator: 'offer_not_found',
};

/** Status of each call for those who are not in `may`: by default 401 for anonymous visitors and 403 for others. */
const matrix: [name: string, call: Call, may: Who[], others?: Partial<Record<Who, string>>][] = [
  [
    'read the directory',
    (s, c) => s['accounts.list'](c, { query: { scope: 'directory' } }),
    ['anonymous', 'other', 'reader', 'stranger', 'admin', 'owner', 'operator'],
  ],
  ['list all accounts', (s, c) => s['accounts.list'](c, { query: { scope: 'all' } }), ['operator']],
  [
    'read a profile',
    (s, c) => s['accounts.get'](c, account),
    ['anonymous', 'other', 'reader', 'stranger', 'admin', 'owner', 'operator'],
  ],
  [
    'read posts',
    (s, c) => s['posts.list'](c, { ...account, query: {} }),
    ['anonymous', 'other', 'reader', 'stranger', 'admin', 'owner', 'operator'],
  ],
  [
    'read a post',
    (s, c, { postID }) => s['posts.get'](c, { params: { postID } }),
    ['anonymous', 'other', 'reader', 'stranger', 'admin', 'owner', 'operator'],
  ],
  [
    'list own subscriptions',
    (s, c) => s['accounts.list'](c, { query: { scope: 'subscribed' } }),
    ['other', 'reader', 'stranger', 'admin', 'owner', 'operator'],
  ],
  [
    'create a service account',
    (s, c) => s['accounts.create'](c, newAccount('service')),
    ['stranger', 'admin', 'owner', 'operator'],
  ],
  [
    'create a channel',
    (s, c) => s['accounts.create'](c, newAccount('channel')),
    ['other', 'reader', 'stranger', 'admin', 'owner', 'operator'],
  ],
  [
    'edit the profile',
    (s, c) => s['accounts.update'](c, { ...account, body: { introduction: 'x' } }),
    ['admin', 'owner'],
  ],
  [
    'raise the subscriber limit',
    (s, c) => s['accounts.update'](c, { ...account, body: { maxSubscribers: 5 } }),
    ['operator'],
  ],
  ['verify', (s, c) => s['accounts.update'](c, { ...account, body: { verified: true } }), ['operator']],
  ['suspend the account', (s, c) => s['accounts.suspend'](c, { ...account, body: { reason: 'x' } }), ['operator']],
  ['lift the suspension', (s, c) => s['accounts.reinstate'](c, account), ['operator']],
  ['delete the account', (s, c) => s['accounts.delete'](c, account), ['owner']],
  ['see subscribers', (s, c) => s['accounts.subscribers'](c, { ...account, query: {} }), ['admin', 'owner']],
  ['see figures', (s, c) => s['accounts.figures'](c, { ...account, query: {} }), ['admin', 'owner']],
  [
    'search among subscribers',
    (s, c) => s['accounts.subscribers'](c, { ...account, query: { q: 'reader' } }),
    ['admin', 'owner'],
  ],
  ['see admins', (s, c) => s['accounts.admins'](c, account), ['admin', 'owner']],
  ['make an admin', (s, c) => s['accounts.addAdmin'](c, chat('newcomer')), ['owner']],
  ['remove an admin', (s, c) => s['accounts.removeAdmin'](c, chat('nobody')), ['owner']],
  ['offer the account', (s, c) => s['accounts.offerOwnership'](c, { ...account, body: { userID: 'heir' } }), ['owner']],
  ['take the offer back', (s, c) => s['accounts.withdrawOwnership'](c, account), ['owner'], noOffer],
  [
    'accept what was offered to nobody',
    (s, c) => s['accounts.acceptOwnership'](c, account),
    ['owner'],
    { ...noOffer, admin: 'offer_not_found' },
  ],
  ['subscribe', (s, c) => s['accounts.subscribe'](c, account), ['other', 'reader']],
  ['unsubscribe', (s, c) => s['accounts.unsubscribe'](c, account), ['other', 'reader']],
  ['pin', (s, c) => s['accounts.configure'](c, { ...account, body: { pinned: true } }), ['reader']],
  ['move the read position', (s, c) => s['accounts.read'](c, { ...account, body: { postNumber: 1 } }), ['reader']],
  ['publish', (s, c) => s['posts.create'](c, { ...account, body: textPost() }), ['admin', 'owner']],
  ['edit a post', (s, c, { postID }) => s['posts.update'](c, { params: { postID }, body: edited }), ['admin', 'owner']],
  ['delete a post', (s, c, { postID }) => s['posts.delete'](c, { params: { postID } }), ['admin', 'owner']],
  ['react', (s, c, { postID }) => s['posts.react'](c, { params: { postID }, body: { emoji: '👍' } }), ['reader']],
  ['take a reaction back', (s, c, { postID }) => s['posts.unreact'](c, { params: { postID } }), ['reader']],
  [
    'see who reacted',
    (s, c, { postID }) => s['posts.reactions'](c, { params: { postID }, query: {} }),
    ['admin', 'owner'],
  ],
  [
    'read the merged feed',
    (s, c) => s['posts.feed'](c, { query: { scope: 'subscribed' } }),
    ['other', 'reader', 'stranger', 'admin', 'owner', 'operator'],
  ],
  ['read all posts', (s, c) => s['posts.feed'](c, { query: { scope: 'all' } }), ['operator']],
  [
    'read the inbox',
    (s, c) => s['conversations.list'](c, { query: { account: id } }),
    ['admin', 'owner'],
    { other: 'not_found', reader: 'not_found', stranger: 'not_found', operator: 'not_found' },
  ],
  [
    'read the chat of a reader',
    (s, c) => s['messages.list'](c, { ...chat('reader'), query: {} }),
    ['reader', 'admin', 'owner'],
    { other: 'not_found', stranger: 'not_found', operator: 'not_found' },
  ],
  [
    'write into the chat of a reader',
    (s, c) => s['messages.create'](c, { ...chat('reader'), body: textMessage() }),
    ['reader', 'admin', 'owner'],
    { other: 'not_found', stranger: 'not_found', operator: 'not_found' },
  ],
  ['write to the account', (s, c) => s['messages.create'](c, { ...chat('me'), body: textMessage() }), ['reader']],
  [
    'recall a reader’s message',
    (s, c, { messageID }) => s['messages.recall'](c, { params: { ...chat('reader').params, messageID } }),
    ['reader'],
    { other: 'not_found', stranger: 'not_found', operator: 'not_found' },
  ],
  [
    'mark the chat of a reader read',
    (s, c) => s['chats.read'](c, { ...chat('reader'), body: { messageNumber: 1 } }),
    ['reader', 'admin', 'owner'],
    { other: 'not_found', stranger: 'not_found', operator: 'not_found' },
  ],
  [
    'type in the chat of a reader',
    (s, c) => s['chats.typing'](c, chat('reader')),
    ['reader', 'admin', 'owner'],
    { other: 'not_found', stranger: 'not_found', operator: 'not_found' },
  ],
];

let backend: Backend;
let services: Services;
let made: { postID: string; messageID: string };
beforeEach(async () => {
  ({ backend, services } = await createWorld());
  const { postID } = (await services['posts.create'](owner, { ...account, body: textPost() })).value;
  const { messageID } = (await services['messages.create'](reader, { ...chat('me'), body: textMessage() })).value;
  made = { postID, messageID };
});
afterEach(() => backend.close());

async function outcome(call: Call, caller: Caller | undefined): Promise<string> {
  try {
    await call(services, caller, made);
    return 'done';
  } catch (error) {
    return (error as { problem?: { code: string } }).problem?.code ?? String(error);
  }
}

describe.each(matrix)('the right to %s', (_name, call, may, others = {}) => {
  it.each(Object.keys(people) as Who[])('%s', async (who) => {
    const expected = may.includes(who)
      ? 'done'
      : (others[who] ?? (who === 'anonymous' ? 'unauthenticated' : 'no_permission'));
    expect(await outcome(call, people[who])).toBe(expected);
  });
});

describe('the platform’s own accounts', () => {
  it('are managed by every operator and nobody else', async () => {
    const { value } = await services['accounts.create'](operator, { body: { officialAccountName: 'Weather' } });
    const own = { params: { officialAccountID: value.officialAccountID } };
    const second: Caller = { userID: 'operator-2', role: 'operator' };
    await services['posts.create'](second, { ...own, body: textPost() });
    expect(
      (await services['accounts.list'](second, { query: { scope: 'managed' } })).value.items.map(({ role }) => role),
    ).toEqual(['owner']);
    expect(await outcome((s, c) => s['posts.create'](c, { ...own, body: textPost() }), owner)).toBe('no_permission');
  });
});

describe('a channel', () => {
  const channel = { params: { officialAccountID: '@TOA#_club' } };
  beforeEach(async () => {
    await services['accounts.create'](reader, {
      body: { officialAccountID: '@TOA#_club', officialAccountName: 'Club', mode: 'channel' },
    });
  });
  it('can be followed by its owner, who can also follow others', async () => {
    const { value } = await services['accounts.subscribe'](reader, channel);
    expect(value).toMatchObject({ role: 'owner', subscriberCount: 1 });
    expect(value.subscribeTime).toBeGreaterThan(0);
  });
  it('accepts messages from nobody', async () => {
    await services['accounts.subscribe'](other, channel);
    expect(
      await outcome(
        (s, c) => s['messages.create'](c, { params: { ...channel.params, userID: 'me' }, body: textMessage() }),
        other,
      ),
    ).toBe('mode_mismatch');
    expect(
      await outcome(
        (s, c) => s['messages.create'](c, { params: { ...channel.params, userID: 'other' }, body: textMessage() }),
        reader,
      ),
    ).toBe('mode_mismatch');
  });
});

describe('limits', () => {
  it('refuse one subscriber too many, who changes nothing', async () => {
    await services['accounts.update'](operator, { ...account, body: { maxSubscribers: 1 } });
    expect(await outcome((s, c) => s['accounts.subscribe'](c, account), other)).toBe('subscriber_limit_reached');
    expect((await services['accounts.get'](undefined, account)).value.subscriberCount).toBe(1);
  });
  it('refuse an upload of somebody else', async () => {
    const media = { mediaID: 'm1', url: '/v1/media/m1', mimeType: 'image/webp', size: 1, width: 10, height: 10 };
    await backend.mediaRecords.recordMedia(stranger, media);
    const post = { clientID: randomUUID(), format: 'image' as const, images: [{ mediaID: 'm1' }] };
    expect(await outcome((s, c) => s['posts.create'](c, { ...account, body: post }), owner)).toBe('invalid_request');
    expect(
      await outcome(
        (s, c) =>
          s['messages.create'](c, {
            ...chat('reader'),
            body: { clientID: randomUUID(), kind: 'image', mediaID: 'm1' },
          }),
        owner,
      ),
    ).toBe('invalid_request');
  });
});
