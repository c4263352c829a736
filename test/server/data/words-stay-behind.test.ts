import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import { readEntries } from '../../../demo-server/src/log/read.ts';
import type { Services } from '../../../demo-server/src/services/shared/types.ts';
import {
  account,
  admin,
  chat,
  createWorld,
  id,
  logOf,
  operator,
  other,
  owner,
  reader,
  refusal,
  textMessage,
  textPost,
} from './world.ts';

/** A mark that appears only in content that is deleted later. */
const MARK = 'xyzzyplugh';

let backend: Backend;
let services: Services;
beforeEach(async () => {
  ({ backend, services } = await createWorld());
});
afterEach(() => backend.close());

/** All tables that contain the mark, in any encoding. */
async function marked(mark = MARK): Promise<string[]> {
  const tables = (await backend.database.introspection.getTables())
    .map(({ name }) => name)
    .filter((name) => !/^post_search_|^account_search_/.test(name));
  const found = new Set<string>();
  for (const table of tables) {
    const { rows } = await sql`select * from ${sql.table(table)}`.execute(backend.database);
    if (JSON.stringify(rows).includes(mark)) found.add(table.replace(/^(post|account)_search$/, 'search of $1s'));
  }
  for (const scope of ['posts', 'accounts'] as const) {
    const { value } =
      scope === 'posts'
        ? await services['posts.feed'](operator, { query: { scope: 'all', q: mark } })
        : await services['accounts.list'](operator, { query: { scope: 'directory', q: mark } });
    if (value.items.length > 0) found.add(`search of ${scope}`);
  }
  return [...found].toSorted();
}

const picture = (mediaID: string) => ({
  mediaID,
  url: `/v1/media/${mediaID}`,
  mimeType: 'image/webp',
  size: 1,
  width: 1,
  height: 1,
  placeholder: `data:${MARK}`,
});
const upload = (mediaID: string, caller = owner) =>
  backend.mediaRecords.recordMedia(caller, picture(mediaID), { clientID: randomUUID(), name: MARK, hash: mediaID });

describe('a recalled message', () => {
  it('leaves its text nowhere, and its numbers everywhere', async () => {
    const body = textMessage(MARK);
    const { messageID } = (await services['messages.create'](reader, { ...chat('me'), body })).value;
    await services['chats.read'](owner, { ...chat('reader'), body: { messageNumber: 1 } });
    const before = await logOf(backend, `inbox:${id}`);
    expect(await marked()).toEqual(['messages']);
    await services['messages.recall'](reader, { params: { ...chat('me').params, messageID } });
    expect(await marked()).toEqual([]);
    const after = await logOf(backend, `inbox:${id}`);
    expect(after.slice(0, -1).map(({ seq, type }) => [seq, type])).toEqual(before.map(({ seq, type }) => [seq, type]));
    expect(after.find(({ type }) => type === 'message.created')?.data).toMatchObject({
      message: { messageID, recalled: true },
      conversation: { lastMessage: { messageID, recalled: true } },
    });
    const again = await services['messages.create'](reader, { ...chat('me'), body });
    expect(again).toMatchObject({
      status: 200,
      value: { messageID, messageNumber: 1, clientID: body.clientID, recalled: true },
    });
  });

  it('deletes its picture, unless something else shows it', async () => {
    await upload('once');
    await upload('twice');
    const send = async (mediaID: string) =>
      (
        await services['messages.create'](owner, {
          ...chat('reader'),
          body: { clientID: randomUUID(), kind: 'image', mediaID },
        })
      ).value.messageID;
    const messages = [await send('once'), await send('twice'), await send('twice')];
    const recall = (messageID = '') =>
      services['messages.recall'](owner, { params: { ...chat('reader').params, messageID } });
    const there = async () => [
      (await backend.mediaRecords.findMedia('once'))?.media.mediaID,
      (await backend.mediaRecords.findMedia('twice'))?.media.mediaID,
    ];
    await recall(messages[0]);
    await recall(messages[1]);
    expect(await there()).toEqual([undefined, 'twice']);
    await recall(messages[2]);
    expect([await there(), await marked()]).toEqual([[undefined, undefined], []]);
  });
});

describe('a message that an earlier version stored', () => {
  /** Turns references into the copies that entries and answers had before. */
  async function asBefore(): Promise<void> {
    const { database } = backend;
    for (const topic of ['user:reader', `inbox:${id}`])
      for (const { seq, data } of await readEntries(database, topic, 0, 100)) {
        const { conversation } = JSON.parse(data) as { conversation?: { lastMessage: { messageID: string } } };
        if (conversation)
          await database
            .updateTable('log')
            .set({ data, reference: null, about: conversation.lastMessage.messageID, account_id: id })
            .where('topic', '=', topic)
            .where('seq', '=', seq)
            .execute();
      }
    const answers = await database.selectFrom('idempotency').selectAll().where('reference', 'is not', null).execute();
    for (const { client_id, reference } of answers) {
      const all = await services['messages.list'](reader, { ...chat('me'), query: {} });
      const message = all.value.items.find(({ messageID }) => messageID === reference);
      await database
        .updateTable('idempotency')
        .set({ response: JSON.stringify(message), reference: null, about: reference })
        .where('client_id', '=', client_id)
        .execute();
    }
    expect(await marked()).toEqual(['idempotency', 'log', 'messages']);
  }
  const body = textMessage(MARK);

  it('leaves its text nowhere when it is recalled', async () => {
    const { messageID } = (await services['messages.create'](reader, { ...chat('me'), body })).value;
    await services['chats.read'](owner, { ...chat('reader'), body: { messageNumber: 1 } });
    await asBefore();
    expect((await services['messages.create'](reader, { ...chat('me'), body })).value).toMatchObject({ text: MARK });
    await services['messages.recall'](reader, { params: { ...chat('me').params, messageID } });
    expect(await marked()).toEqual([]);
    expect((await services['messages.create'](reader, { ...chat('me'), body })).value).toMatchObject({
      messageID,
      recalled: true,
    });
  });

  it('leaves its text nowhere when its account is deleted', async () => {
    await services['messages.create'](reader, { ...chat('me'), body });
    await services['chats.read'](owner, { ...chat('reader'), body: { messageNumber: 1 } });
    await asBefore();
    await services['accounts.delete'](owner, account);
    await backend.removals.settled();
    expect(await marked()).toEqual([]);
    const types = (await logOf(backend, 'user:reader')).map(({ type }) => type);
    expect(new Set(types)).toEqual(new Set(['account.deleted']));
  });
});

describe('a deleted post', () => {
  it('leaves its text nowhere: not in old entries, excerpts or responses', async () => {
    await upload('picture');
    await services['posts.create'](owner, { ...account, body: textPost('stays') });
    const body = {
      clientID: randomUUID(),
      format: 'text-and-image' as const,
      title: MARK,
      content: `${MARK} content`,
      images: [{ mediaID: 'picture', alt: MARK }],
    };
    const { postID } = (await services['posts.create'](owner, { ...account, body })).value;
    await services['posts.update'](admin, {
      params: { postID },
      body: { format: 'text-and-image', title: MARK, content: `${MARK} edited`, images: [{ mediaID: 'picture' }] },
    });
    // Entries about the account contain the newest post's excerpt, also in the logs of people.
    await services['accounts.update'](owner, { ...account, body: { introduction: 'new' } });
    await services['accounts.subscribe'](other, account);
    await services['accounts.addAdmin'](owner, chat('helper'));
    await services['posts.react'](reader, { params: { postID }, body: { emoji: '👍' } });
    expect(await marked()).toEqual(['accounts', 'idempotency', 'log', 'media', 'posts', 'search of posts']);
    await services['posts.delete'](owner, { params: { postID } });
    expect(await marked()).toEqual([]);
    expect(await services['posts.create'](owner, { ...account, body })).toMatchObject({
      status: 200,
      value: { postID, postNumber: 2, clientID: body.clientID },
    });
    expect(await marked('stays')).toContain('log');
  });

  it('that is not the newest does not change the newest one’s excerpt', async () => {
    const { postID } = (await services['posts.create'](owner, { ...account, body: textPost(MARK) })).value;
    await services['posts.create'](owner, { ...account, body: textPost('newest') });
    await services['posts.delete'](owner, { params: { postID } });
    expect(await marked()).toEqual([]);
    const [, second] = await logOf(backend, `account:${id}`);
    expect(second?.data).toMatchObject({ post: { content: 'newest' }, account: { lastPostExcerpt: 'newest' } });
  });

  it('that had become the newest one again leaves no excerpt', async () => {
    const { postID } = (await services['posts.create'](owner, { ...account, body: textPost(MARK) })).value;
    const newer = (await services['posts.create'](owner, { ...account, body: textPost('newer') })).value.postID;
    await services['posts.create'](owner, { ...account, body: textPost('newest') }).then(({ value }) =>
      services['posts.delete'](owner, { params: { postID: value.postID } }),
    );
    await services['posts.delete'](owner, { params: { postID: newer } });
    await services['accounts.update'](owner, { ...account, body: { introduction: 'new' } });
    expect((await logOf(backend, `account:${id}`)).at(-1)?.data).toMatchObject({ account: { lastPostExcerpt: MARK } });
    await services['posts.delete'](owner, { params: { postID } });
    expect(await marked()).toEqual([]);
  });

  it('deletes pictures and files that it showed or linked to, at once when an edit drops them', async () => {
    for (const name of ['kept-picture-kept-pictu', 'dropped-picture-dropped', 'linked-file-linked-file'])
      await upload(name);
    const content = 'Read [this](https://oa.example/v1/media/linked-file-linked-file)';
    const images = [{ mediaID: 'kept-picture-kept-pictu' }, { mediaID: 'dropped-picture-dropped' }];
    const { postID } = (
      await services['posts.create'](owner, {
        ...account,
        body: { clientID: randomUUID(), format: 'text-and-image', content, images },
      })
    ).value;
    const there = async () =>
      (await backend.database.selectFrom('media').select('media_id').orderBy('media_id').execute()).map(
        ({ media_id }) => media_id,
      );
    await services['posts.update'](owner, {
      params: { postID },
      body: { format: 'text-and-image', content, images: images.slice(0, 1) },
    });
    expect(await there()).toEqual(['kept-picture-kept-pictu', 'linked-file-linked-file']);
    await services['posts.delete'](owner, { params: { postID } });
    expect(await there()).toEqual([]);
  });

  it('is removed from very many entries in small steps', async () => {
    const { postID } = (await services['posts.create'](owner, { ...account, body: textPost(MARK) })).value;
    for (let i = 0; i < 450; i += 1) await services['accounts.subscribe']({ userID: `s${i}`, role: 'user' }, account);
    await services['posts.delete'](owner, { params: { postID } });
    await expect.poll(() => marked(), { timeout: 5000 }).toEqual([]);
  });
});

describe('a deleted account', () => {
  it('leaves none of its texts, in any table', async () => {
    for (const name of ['face-face-face', 'chat-chat-chat', 'post-post-post']) await upload(name);
    await services['accounts.update'](owner, {
      ...account,
      body: {
        officialAccountName: MARK,
        organization: MARK,
        introduction: MARK,
        customData: MARK,
        faceUrl: '/v1/media/face-face-face',
      },
    });
    await services['accounts.create'](owner, {
      body: { officialAccountID: '@TOA#_second', officialAccountName: 'Second' },
    });
    const created = { body: { officialAccountName: MARK, clientID: randomUUID() } };
    const third = (await services['accounts.create'](owner, created)).value;
    const { postID } = (
      await services['posts.create'](owner, {
        ...account,
        body: {
          clientID: randomUUID(),
          format: 'text-and-image',
          content: MARK,
          images: [{ mediaID: 'post-post-post', alt: MARK }],
        },
      })
    ).value;
    await services['posts.react'](reader, { params: { postID }, body: { emoji: '👍' } });
    await services['accounts.subscribe'](other, account);
    await services['accounts.addAdmin'](owner, chat('helper'));
    await services['messages.create'](reader, { ...chat('me'), body: textMessage(MARK) });
    await services['messages.create'](owner, {
      ...chat('other'),
      body: { clientID: randomUUID(), kind: 'image', mediaID: 'chat-chat-chat', text: MARK },
    });
    await services['chats.read'](other, { ...chat('me'), body: { messageNumber: 1 } });
    await services['accounts.delete'](owner, account);
    await backend.removals.settled();
    await services['accounts.delete'](owner, { params: { officialAccountID: third.officialAccountID } });
    await backend.removals.settled();
    expect(await marked()).toEqual([]);
    expect(await backend.database.selectFrom('media_uses').selectAll().execute()).toEqual([]);
    // A repeated request does not create the account again.
    expect(await services['accounts.create'](owner, created)).toMatchObject({
      status: 200,
      value: { officialAccountID: third.officialAccountID },
    });
    expect(
      (await services['accounts.list'](owner, { query: { scope: 'managed' } })).value.items.map(
        ({ officialAccountID }) => officialAccountID,
      ),
    ).toEqual(['@TOA#_second']);
  });

  it('is reported to devices that come back later and never knew it', async () => {
    await services['accounts.subscribe'](other, account);
    await services['messages.create'](other, { ...chat('me'), body: textMessage('hello') });
    await services['accounts.delete'](owner, account);
    await backend.removals.settled();
    const { entries, resets } = await backend.hub.sync({ caller: other, cursors: { 'user:other': 0 } });
    expect(resets).toEqual([]);
    expect(entries.map(({ seq, type, data }) => [seq, type, data])).toEqual(
      [1, 2].map((seq) => [seq, 'account.deleted', { officialAccountID: id }]),
    );
  });

  it('is the answer to a message that is repeated later', async () => {
    const message = { ...chat('me'), body: textMessage() };
    await services['messages.create'](reader, message);
    await services['accounts.delete'](owner, account);
    await backend.removals.settled();
    expect(await refusal(services['messages.create'](reader, message))).toMatchObject({ code: 'account_not_found' });
  });
});
