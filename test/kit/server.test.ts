import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { scriptedUuid } from '../../src/testing/index.ts';
import { live, until, watch } from '../helpers/kit.ts';
import { useServer } from '../helpers/server-kit.ts';

const kitFor = useServer();

test('the kit and the server work together: account, follow, post, react, chat, live in both directions', async () => {
  const business = await kitFor('kit-desk', 'business');
  const person = await kitFor('kit-reader', 'user');

  const { officialAccountID } = await business.accounts.create({
    officialAccountName: 'Tram 8 😀',
    introduction: '八路电车',
  });
  const managed = business.accounts.list('managed');
  const inbox = business.chats.list(officialAccountID);
  const found = person.accounts.list('directory', 'Tram 8');
  const feed = person.posts.feed({ officialAccountID });
  const subscribed = person.accounts.list('subscribed');
  const thread = person.chats.thread(officialAccountID);
  for (const { $state } of [managed, inbox, found, feed, subscribed, thread]) watch<unknown>($state);
  await Promise.all([live(business), live(person)]);
  await until(() => expect(managed.$state.get().items).toMatchObject([{ officialAccountID, role: 'owner' }]));
  await until(() => expect(found.$state.get().items).toMatchObject([{ officialAccountID, subscribeTime: 0 }]));

  await person.accounts.subscribe(officialAccountID);
  expect(subscribed.$state.get().items).toMatchObject([{ officialAccountID, unreadCount: 0 }]);
  const image = new File(['<svg/>'], 'a.png', { type: 'image/png' });
  // The type is determined by content, not by name.
  expect(await business.media.upload(image)).toMatchObject({ mimeType: 'application/octet-stream', size: 6 });
  const post = await business.posts.publish(officialAccountID, {
    clientID: scriptedUuid().replace(/^0{8}/, Date.now().toString(16).slice(-8)),
    format: 'text',
    title: 'عنوان',
    content: 'First post 😀',
  });
  await until(() =>
    expect(feed.$state.get().items).toMatchObject([{ post: { postID: post.postID, content: 'First post 😀' } }]),
  );
  await until(() => expect(subscribed.$state.get().items[0]?.unreadCount).toBe(1));
  person.accounts.markRead(officialAccountID, post.postNumber);
  expect(subscribed.$state.get().items[0]?.unreadCount).toBe(0);
  await person.posts.react(post.postID, '👍');
  await until(() =>
    expect(feed.$state.get().items[0]?.post).toMatchObject({ myReaction: '👍', reactions: { '👍': 1 } }),
  );
  await business.posts.update(post.postID, { format: 'text', content: 'Edited' });
  await until(() => expect(feed.$state.get().items[0]?.post).toMatchObject({ content: 'Edited', myReaction: '👍' }));

  thread.send({ kind: 'text', text: 'Is it running?' });
  await until(() =>
    expect(inbox.$state.get().items).toMatchObject([
      { userID: 'kit-reader', unreadCount: 1, lastMessage: { text: 'Is it running?' } },
    ]),
  );
  const answer = business.chats.thread(officialAccountID, 'kit-reader');
  watch(answer.$state);
  await until(() => expect(answer.$state.get().items).toHaveLength(1));
  answer.markRead(1);
  answer.typing();
  await until(() =>
    expect(thread.$state.get()).toMatchObject({ peerTyping: true, conversation: { peerReadMessageNumber: 1 } }),
  );
  answer.send({ kind: 'text', text: 'Every six minutes.' });
  await until(() =>
    expect(thread.$state.get().items.map(({ message, pending }) => [message.from, message.text, pending])).toEqual([
      ['subscriber', 'Is it running?', undefined],
      ['account', 'Every six minutes.', undefined],
    ]),
  );
  expect(thread.$state.get().peerTyping).toBe(false);

  await business.posts.delete(post.postID);
  await until(() => expect(feed.$state.get().items).toHaveLength(0));
  await person.accounts.unsubscribe(officialAccountID);
  await until(() => expect(subscribed.$state.get().items).toHaveLength(0));
  expect(await person.getOfficialAccountsInfo([officialAccountID, '@TOA#_none'])).toMatchObject([
    { account: { officialAccountName: 'Tram 8 😀' } },
    { error: { code: 'account_not_found' } },
  ]);
}, 180_000);
