import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { Services } from '../../../demo-server/src/services/shared/types.ts';
import { listen } from './listener.ts';
import {
  account,
  chat,
  createWorld,
  generous,
  other,
  owner,
  reader,
  refusal,
  stranger,
  textMessage,
  textPost,
  turnedClock,
} from './world.ts';

let backend: Backend;
let services: Services;
const clock = turnedClock();
beforeEach(async () => {
  ({ backend, services } = await createWorld({ clock: clock.now, config: { ...generous, postsPerHour: 2 } }));
});
afterEach(() => backend.close());

const publish = () => services['posts.create'](owner, { ...account, body: textPost() });

describe('the limit of posts per hour', () => {
  it('counts posts, and a refusal says when the next one is allowed', async () => {
    await publish();
    clock.turn(600_000);
    await publish();
    const error = (await publish().catch((e: unknown) => e)) as {
      problem: { code: string; status: number };
      retryAfter: number;
    };
    expect(error).toMatchObject({ problem: { code: 'too_frequent', status: 429, errorCode: 10023 }, retryAfter: 3000 });
    clock.turn(2_999_000);
    expect((await refusal(publish())).code).toBe('too_frequent');
    clock.turn(1000);
    expect((await publish()).value.postNumber).toBe(3);
  });

  it('does not decrease when posts are deleted', async () => {
    for (let i = 0; i < 2; i += 1)
      await services['posts.delete'](owner, { params: { postID: (await publish()).value.postID } });
    expect((await refusal(publish())).code).toBe('too_frequent');
  });

  it('does not keep a row for every post', async () => {
    for (let i = 0; i < 12; i += 1) {
      await publish();
      clock.turn(1_800_001);
    }
    expect((await backend.database.selectFrom('publications').selectAll().execute()).length).toBeLessThanOrEqual(3);
  });
});

describe('the picture of a card', () => {
  const card = (imageMediaID: string) => ({
    clientID: randomUUID(),
    kind: 'card' as const,
    card: { title: 'Order', imageMediaID },
  });
  beforeEach(async () => {
    await backend.mediaRecords.recordMedia(stranger, {
      mediaID: 'theirs',
      url: '/v1/media/theirs',
      mimeType: 'image/webp',
      size: 1,
      width: 1,
      height: 1,
    });
    await backend.mediaRecords.recordMedia(owner, {
      mediaID: 'paper',
      url: '/v1/media/paper',
      mimeType: 'application/pdf',
      size: 1,
      name: 'a.pdf',
    });
    await backend.mediaRecords.recordMedia(owner, {
      mediaID: 'mine',
      url: '/v1/media/mine',
      mimeType: 'image/webp',
      size: 1,
      width: 1,
      height: 1,
    });
  });
  it.each(['theirs', 'paper', 'nobody-knows-it'])('must be an image of the sender, not %s', async (mediaID) => {
    expect(await refusal(services['messages.create'](owner, { ...chat('reader'), body: card(mediaID) }))).toMatchObject(
      { code: 'invalid_request', status: 422, errors: [{ path: 'card.imageMediaID' }] },
    );
  });
  it('must be the account’s: a subscriber cannot send one', async () => {
    const { imageMediaID: _, ...plain } = card('mine').card;
    expect(
      await refusal(services['messages.create'](reader, { ...chat('me'), body: { ...card('mine'), card: plain } })),
    ).toMatchObject({ code: 'no_permission' });
  });
  it('is accepted if valid', async () => {
    expect((await services['messages.create'](owner, { ...chat('reader'), body: card('mine') })).status).toBe(201);
  });
});

it('a reply must refer to a message of the same chat', async () => {
  await services['accounts.subscribe'](other, account);
  const theirs = (await services['messages.create'](other, { ...chat('me'), body: textMessage('secret') })).value;
  const answer = (replyTo: string) =>
    services['messages.create'](reader, { ...chat('me'), body: { ...textMessage(), replyTo } });
  for (const replyTo of [theirs.messageID, 'nothing-like-it'])
    expect(await refusal(answer(replyTo))).toMatchObject({ code: 'message_not_found' });
  const own = (await services['messages.create'](reader, { ...chat('me'), body: textMessage() })).value;
  expect((await answer(own.messageID)).value.replyTo).toBe(own.messageID);
});

it('a user who does not follow an account cannot show that they are typing', async () => {
  const client = await listen(backend, owner);
  await client.live();
  expect((await refusal(services['chats.typing'](other, chat('me')))).code).toBe('no_permission');
  await services['chats.typing'](reader, chat('me'));
  await client.until(() => client.of('ephemeral').length === 1);
  expect(client.of('ephemeral')).toMatchObject([{ data: { userID: 'reader' } }]);
});

describe('a retry of a write', () => {
  it('gets the first response, although the sender may not do it again', async () => {
    const message = textMessage('hello');
    const send = () => services['messages.create'](reader, { ...chat('me'), body: message });
    const first = await send();
    await services['accounts.unsubscribe'](reader, account);
    expect(await send()).toEqual({ status: 200, value: first.value });
    expect((await refusal(services['messages.create'](reader, { ...chat('me'), body: textMessage() }))).code).toBe(
      'no_permission',
    );
  });

  it('is answered only with the rights of its sender', async () => {
    const message = textMessage('hello');
    await services['messages.create'](reader, { ...chat('me'), body: message });
    expect((await refusal(services['messages.create'](other, { ...chat('reader'), body: message }))).code).toBe(
      'not_found',
    );
  });

  it('is answered after the account is deleted', async () => {
    const post = textPost();
    const { content: _, ...identity } = (await services['posts.create'](owner, { ...account, body: post })).value;
    await services['accounts.delete'](owner, account);
    await backend.removals.settled();
    // It identifies the post; its content was deleted with the account.
    expect(await services['posts.create'](owner, { ...account, body: post })).toEqual({ status: 200, value: identity });
  });
});

describe('uploads', () => {
  const limits = { uploadBytesPerDay: 100, unusedUploadBytes: 60 };
  const media = (size: number) => {
    const mediaID = randomUUID();
    return { mediaID, url: `/v1/media/${mediaID}`, mimeType: 'image/webp', size, width: 1, height: 1 };
  };
  const record = (size: number, who = owner) => backend.mediaRecords.recordMedia(who, media(size));
  const use = (mediaID: string) =>
    services['posts.create'](owner, {
      ...account,
      body: { clientID: randomUUID(), format: 'image', images: [{ mediaID }] },
    });
  beforeEach(async () => {
    await backend.close();
    ({ backend, services } = await createWorld({ clock: clock.now, config: { ...generous, uploads: limits } }));
  });

  it('that nothing uses are limited, and using them frees the limit', async () => {
    const first = await record(60);
    expect(await refusal(record(1))).toMatchObject({
      code: 'upload_quota_reached',
      status: 429,
      errors: [{ path: 'file', code: 'unused_bytes', limit: 60, actual: 61 }],
    });
    expect((await refusal(backend.mediaRecords.admit(owner, 1))).code).toBe('upload_quota_reached');
    // Another person has a separate quota.
    expect((await record(60, stranger)).status).toBe(201);
    await use(first.value.mediaID);
    expect((await record(40)).status).toBe(201);
  });

  it('per day are limited, used or not, deleted or not, until the next day', async () => {
    await use((await record(60)).value.mediaID);
    const { value } = await use((await record(40)).value.mediaID);
    await services['posts.delete'](owner, { params: { postID: value.postID } });
    const error = (await record(1).catch((e: unknown) => e)) as { problem: unknown; retryAfter: number };
    expect(error.problem).toMatchObject({
      code: 'upload_quota_reached',
      errors: [{ code: 'bytes_per_day', limit: 100, actual: 101 }],
    });
    clock.turn((error.retryAfter - 1) * 1000);
    expect((await refusal(record(1))).code).toBe('upload_quota_reached');
    clock.turn(1000);
    expect((await record(60)).status).toBe(201);
    expect(await backend.database.selectFrom('uploads_by_day').selectAll().execute()).toHaveLength(1);
  });

  it('are counted once for one clientID, and not if refused', async () => {
    const upload = { clientID: randomUUID(), name: undefined, hash: 'a' };
    await backend.mediaRecords.recordMedia(owner, media(50), upload);
    expect((await backend.mediaRecords.recordMedia(owner, media(50), upload)).status).toBe(200);
    await refusal(record(11));
    expect((await record(10)).status).toBe(201);
  });

  it('do not exceed the limit when many arrive at once', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => record(10)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(6);
  });
});
