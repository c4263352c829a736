import { expect, test } from 'vitest';
import { sampleIDs, samplePeople, scriptedUuid } from '../../src/testing/index.ts';
import { createRace } from './race.ts';

const { health, museum } = sampleIDs;
const { business, subscriber } = samplePeople;

test('page and stream: a post published during a request appears, whichever arrives first', async () => {
  for (const [answers, news] of [
    [100, 0],
    [0, 100],
    [50, 50],
  ] as const) {
    const { backend, time, enter, watch } = createRace();
    const kit = await enter();
    backend.slow({ answers, news });
    const feed = kit.posts.feed({ officialAccountID: museum });
    watch(feed.$state);
    await time.run(20);
    const post = backend.publish(museum, { content: 'In between' });
    await time.run(500);
    const { items, status } = feed.$state.get();
    expect([
      status,
      items.filter(({ post: { postID } }) => postID === post.postID).length,
      items[0]?.post.content,
    ]).toEqual(['ready', 1, 'In between']);
  }
});

test('page and stream: a post deleted or edited during a request does not come back', async () => {
  const { backend, time, enter, watch } = createRace();
  const kit = await enter();
  const desk = backend.as({ userID: 'museum-team', role: 'business' }).transport;
  const [gone, edited] = [...backend.world.posts.values()]
    .map(({ post }) => post)
    .filter(({ officialAccountID }) => officialAccountID === museum);
  backend.slow({ answers: 100 });
  const feed = kit.posts.feed({ officialAccountID: museum });
  const seen = watch(feed.$state);
  await time.run(20);
  // The page has been read; it arrives after the news.
  const doing = [
    desk.call('posts.delete', { params: { postID: gone!.postID } }),
    desk.call('posts.update', {
      params: { postID: edited!.postID },
      body: { format: 'text', content: 'Newer', images: null },
    }),
  ];
  await time.run(500);
  await Promise.all(doing);
  for (const { items } of seen) {
    expect(items.map(({ post }) => post.postID)).not.toContain(gone!.postID);
    expect(items.find(({ post }) => post.postID === edited!.postID)?.post.content ?? 'Newer').toBe('Newer');
  }
  expect(feed.$state.get().items.length).toBeGreaterThan(3);
});

test.each([
  ['stream before response', { answers: 300, news: 0 }],
  ['response before stream', { answers: 0, news: 300 }],
] as const)('%s: a message is on the screen once, under one key, from first to last', async (_name, slowness) => {
  const { backend, time, enter, watch } = createRace();
  const kit = await enter();
  const thread = kit.chats.thread(health);
  const seen = watch(thread.$state);
  await time.run(50);
  backend.slow({ requests: 100, ...slowness });
  const before = seen.length;
  const key = thread.send({ kind: 'text', text: 'Once' });
  await time.run(5000);
  const shown = seen.slice(before).map(({ items }) => items.filter(({ message }) => message.text === 'Once'));
  expect(shown.map((items) => items.map((item) => item.key))).toEqual(shown.map(() => [key]));
  expect(shown.at(-1)![0]!.pending).toBeUndefined();
});

test.each([
  ['stream before response', { answers: 300, news: 0 }],
  ['response before stream', { answers: 0, news: 300 }],
] as const)('%s: a post is in the feed once, and never counts as unread for its author', async (_name, slowness) => {
  const { backend, time, enter, watch } = createRace();
  const kit = await enter(business);
  const feed = kit.posts.feed({ officialAccountID: health });
  const seen = watch(feed.$state);
  await time.run(50);
  backend.slow({ requests: 100, ...slowness });
  const before = seen.length;
  const publishing = kit.posts.publish(health, { clientID: scriptedUuid(), format: 'text', content: 'Once' });
  await time.run(5000);
  await publishing;
  expect(seen.length).toBeGreaterThan(before);
  for (const { items } of seen.slice(before))
    expect(items.filter(({ post }) => post.content === 'Once').length).toBe(1);
});

test('two commits of the same row: reactions on two devices end with the later one on both', async () => {
  const { backend, time, enter, watch } = createRace();
  const [phone, laptop] = [await enter(), await enter()];
  const feeds = [phone, laptop].map((kit) => kit.posts.feed({ officialAccountID: museum }));
  for (const { $state } of feeds) watch($state);
  await time.run(50);
  const { postID } = feeds[0]!.$state.get().items[0]!.post;
  backend.slow({ requests: 10, answers: 200, news: 100 });
  const first = phone.posts.react(postID, '👍');
  await time.run(1);
  const second = laptop.posts.react(postID, '🎉');
  await time.run(5000);
  await Promise.all([first, second]);
  const { mine } = backend.world.posts.get(postID)!;
  expect(mine.get(subscriber.userID)).toBe('🎉');
  for (const { $state } of feeds) expect($state.get().items[0]!.post.myReaction).toBe('🎉');
});

test('two commits of the same row: edits of one post by two people end with the later one on every screen', async () => {
  const { backend, time, enter, watch } = createRace();
  const desks = [await enter({ userID: 'museum-team', role: 'business' }), await enter(business)];
  const feeds = desks.map((kit) => kit.posts.feed({ officialAccountID: museum }));
  for (const { $state } of feeds) watch($state);
  await time.run(50);
  const { postID } = feeds[0]!.$state.get().items[0]!.post;
  backend.slow({ requests: 100, news: 400 });
  const edits = desks.map((kit, index) =>
    kit.posts
      .update(postID, { format: 'text', content: `Desk ${index}`, images: [] }, { revision: 1 })
      .catch((error: unknown) => error),
  );
  await time.run(5000);
  await Promise.all(edits);
  const { content } = backend.world.posts.get(postID)!.post;
  expect(content).toMatch(/^Desk/);
  for (const { $state } of feeds)
    expect($state.get().items.find(({ post }) => post.postID === postID)?.post.content).toBe(content);
});

test('page and stream: a conversation that began during a request stays in the list', async () => {
  const { backend, time, enter, watch } = createRace();
  const kit = await enter();
  const phone = backend.as(subscriber).transport;
  backend.slow({ answers: 100 });
  const list = kit.chats.list();
  const seen = watch(list.$state);
  await time.run(20);
  // The page has been read; it arrives after the news.
  const writing = phone.call('messages.create', {
    params: { officialAccountID: museum, userID: 'me' },
    body: { clientID: scriptedUuid(), kind: 'text', text: 'From the phone' },
  });
  await time.run(500);
  await writing;
  const has = ({ items }: (typeof seen)[number]) =>
    items.some(({ lastMessage }) => lastMessage.text === 'From the phone');
  expect(seen.slice(seen.findIndex(has)).map(has)).not.toContain(false);
  expect([list.$state.get().status, seen.some(has), list.$state.get().items.length > 1]).toEqual(['ready', true, true]);
});
