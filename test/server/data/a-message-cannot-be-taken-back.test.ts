import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { Services } from '../../../demo-server/src/services/shared/types.ts';
import { byteLength, limits, type MessageCreate } from '../../../src/protocol/index.ts';
import {
  account,
  admin,
  chat,
  createWorld,
  generous,
  id,
  logOf,
  owner,
  reader,
  refusal,
  textMessage,
  turnedClock,
} from './world.ts';

let backend: Backend;
let services: Services;
const clock = turnedClock();
beforeEach(async () => {
  ({ backend, services } = await createWorld({ clock: clock.now, config: { ...generous, recallSeconds: 120 } }));
});
afterEach(() => backend.close());

const send = async (caller = reader, text = 'hello') =>
  (await services['messages.create'](caller, { ...chat('reader'), body: textMessage(text) })).value;
const recall = (caller: typeof reader, messageID: string) =>
  services['messages.recall'](caller, { params: { ...chat('reader').params, messageID } });

describe('a recall', () => {
  it('is possible in the last second and not after it', async () => {
    const [early, late] = [await send(), await send()];
    clock.turn(120_000);
    expect((await recall(reader, early.messageID)).value).toMatchObject({ recalled: true, messageNumber: 1 });
    clock.turn(1000);
    expect(await refusal(recall(reader, late.messageID))).toMatchObject({
      code: 'recall_too_late',
      status: 409,
      errorCode: 20016,
    });
  });

  it('removes the text from the row, and both sides are notified', async () => {
    const { messageID } = await send(reader, 'words that were not meant');
    await recall(reader, messageID);
    const rows = await backend.database.selectFrom('messages').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('not meant');
    for (const topic of ['user:reader', `inbox:${id}`]) {
      const last = (await logOf(backend, topic)).at(-1);
      expect(last).toMatchObject({
        type: 'message.recalled',
        data: { message: { messageID, recalled: true }, conversation: { lastMessage: { recalled: true } } },
      });
      expect(JSON.stringify(last)).not.toContain('not meant');
    }
  });

  it('has the same effect when repeated', async () => {
    const { messageID } = await send();
    await recall(reader, messageID);
    clock.turn(10_000_000);
    expect((await recall(reader, messageID)).value.recalled).toBe(true);
    expect((await logOf(backend, 'user:reader')).filter(({ type }) => type === 'message.recalled')).toHaveLength(1);
  });

  it('is possible for the sender’s side only: any manager can recall what the account sent', async () => {
    const [theirs, ours] = [await send(reader), await send(owner)];
    expect((await refusal(recall(owner, theirs.messageID))).code).toBe('no_permission');
    expect((await refusal(recall(reader, ours.messageID))).code).toBe('no_permission');
    expect((await recall(admin, ours.messageID)).value.recalled).toBe(true);
  });

  it('of a missing message returns 10030', async () => {
    await send();
    expect(await refusal(recall(reader, 'nothing'))).toMatchObject({
      code: 'message_not_found',
      status: 404,
      errorCode: 10030,
    });
  });
});

describe('the payload of a message', () => {
  const { bytes } = limits.message;
  const card = (title: string): MessageCreate => ({ clientID: crypto.randomUUID(), kind: 'card', card: { title } });
  const room = bytes - byteLength(JSON.stringify({ title: '' }));
  it.each([
    ['text', textMessage('价'.repeat(bytes / 3)), textMessage(`${'价'.repeat(bytes / 3)}x`)],
    ['card', card('x'.repeat(room)), card('x'.repeat(room + 1))],
  ])('of the kind %s may have the maximum length and not one byte more', async (path, fits, tooLong) => {
    expect((await services['messages.create'](owner, { ...chat('reader'), body: fits })).status).toBe(201);
    expect(await refusal(services['messages.create'](owner, { ...chat('reader'), body: tooLong }))).toMatchObject({
      code: 'message_too_long',
      errorCode: 80002,
      errors: [{ path, limit: bytes, actual: bytes + 1 }],
    });
  });
});

describe('unread counts', () => {
  it('of posts follow from positions, which only move forward, not beyond the last post, and skip deleted ones', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1)
      ids.push(
        (
          await services['posts.create'](owner, {
            ...account,
            body: { clientID: crypto.randomUUID(), format: 'text', content: 'x' },
          })
        ).value.postID,
      );
    const unread = async () => (await services['accounts.get'](reader, account)).value.unreadCount;
    expect(await unread()).toBe(5);
    await services['posts.delete'](owner, { params: { postID: ids[3]! } });
    expect(await unread()).toBe(4);
    const read = (postNumber: number) => services['accounts.read'](reader, { ...account, body: { postNumber } });
    await read(3);
    expect(await unread()).toBe(1);
    expect((await read(1)).value.readPostNumber).toBe(3);
    expect((await read(999)).value.readPostNumber).toBe(5);
    expect(await unread()).toBe(0);
  });

  it('of a chat include what the other side wrote, and writing marks it as read', async () => {
    await send(owner);
    await send(owner);
    const mine = async () => (await services['conversations.list'](reader, { query: {} })).value.items[0];
    expect(await mine()).toMatchObject({ unreadCount: 2, readMessageNumber: 0 });
    await services['chats.read'](reader, { ...chat('me'), body: { messageNumber: 1 } });
    expect(await mine()).toMatchObject({ unreadCount: 1, readMessageNumber: 1 });
    await send(reader);
    expect(await mine()).toMatchObject({ unreadCount: 0, readMessageNumber: 3, peerReadMessageNumber: 2 });
    const { value } = await services['conversations.list'](owner, { query: { account: id } });
    expect(value.items[0]).toMatchObject({ unreadCount: 1, peerReadMessageNumber: 3, userName: 'Reader' });
  });
});
