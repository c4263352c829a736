import { describe, expect, test, vi } from 'vitest';
import { topics } from '../../src/protocol/ids.ts';
import type { FeedState } from '../../src/state/api/kit.ts';
import { createTestClock, sampleIDs, samplePeople, type ScriptedBackend } from '../../src/testing/index.ts';
import { gate, hold, kitOn, live, ownerOf, quiet, turns, until, watch, world } from '../helpers/kit.ts';

const { health, museum, kitchen } = sampleIDs;

async function openFeed(
  backend: ScriptedBackend = world(),
  options = {},
  officialAccountID: string | undefined = health,
) {
  const kit = kitOn(backend, options);
  const feed = kit.posts.feed(officialAccountID ? { officialAccountID } : {});
  const seen = watch(feed.$state);
  await until(() => expect(feed.$state.get().status).toBe('ready'));
  await live(kit);
  await quiet(backend);
  const contents = () => feed.$state.get().items.map(({ post }) => post.content);
  return { backend, kit, feed, seen: seen as FeedState[], contents };
}

const syncs = (backend: ScriptedBackend) => backend.calls.filter(({ operation }) => operation === 'sync').length;
const pages = (backend: ScriptedBackend) => backend.calls.filter(({ operation }) => operation === 'posts.list').length;

describe('the stream', () => {
  test('a repeated entry changes nothing', async () => {
    const { backend, feed, contents, seen } = await openFeed();
    backend.double();
    backend.publish(health, { content: 'Twice' });
    await until(() => expect(contents()[0]).toBe('Twice'));
    const states = seen.length;
    await quiet(backend);
    expect(seen.length).toBe(states);
    expect(feed.$state.get().items).toHaveLength(11);
  });

  test('after a gap nothing is applied until the missing entries are fetched', async () => {
    const { backend, contents } = await openFeed();
    const before = syncs(backend);
    backend.drop(2);
    backend.publish(health, { content: 'Lost 1' });
    backend.publish(health, { content: 'Lost 2' });
    await quiet(backend);
    expect(contents()[0]).not.toMatch(/Lost/);
    backend.publish(health, { content: 'Heard' });
    await until(() => expect(contents().slice(0, 3)).toEqual(['Heard', 'Lost 2', 'Lost 1']));
    expect(syncs(backend) - before).toBe(1);
  });

  test('entries missed while offline arrive with the next connection', async () => {
    const { backend, contents, kit } = await openFeed();
    backend.offline(true);
    await until(() => expect(kit.$connection.get().state).toBe('waiting'));
    for (let index = 0; index < 30; index += 1) backend.publish(health, { content: `Missed ${index}` });
    backend.offline(false);
    await until(() =>
      expect(contents().slice(0, 30)).toEqual(Array.from({ length: 30 }, (_, index) => `Missed ${29 - index}`)),
    );
    expect(kit.$connection.get().state).toBe('live');
  });

  test('entries of one chunk cause one render', async () => {
    const { backend, seen, contents } = await openFeed();
    const before = seen.length;
    for (let index = 0; index < 20; index += 1) backend.publish(health, { content: `Burst ${index}` });
    await until(() => expect(contents()[0]).toBe('Burst 19'));
    expect(seen.length - before).toBeLessThanOrEqual(20);
  });

  test('a reset fetches the view again, including deletions', async () => {
    const { backend, feed, contents } = await openFeed();
    const [first] = feed.$state.get().items;
    backend.drop(1);
    await ownerOf(backend, health).call('posts.delete', { params: { postID: first!.post.postID } });
    const before = pages(backend);
    backend.reset(topics.account(health));
    await until(() => expect(feed.$state.get().items.some(({ key }) => key === first!.key)).toBe(false));
    expect(pages(backend) - before).toBe(1);
    backend.publish(health, { content: 'Goes on' });
    await until(() => expect(contents()[0]).toBe('Goes on'));
  });

  test('a new epoch fetches everything again, even what looks newer here', async () => {
    const { backend, feed, contents } = await openFeed();
    backend.publish(health, { content: 'Before the backup' });
    await until(() => expect(contents()[0]).toBe('Before the backup'));
    const { postID } = feed.$state.get().items[0]!.post;
    // The restored server does not have it.
    backend.world.posts.delete(postID);
    const stored = backend.world.accounts.get(health)!;
    stored.account = { ...stored.account, lastPostNumber: 10 };
    backend.renewEpoch();
    await until(() => expect(feed.$state.get().items.some(({ post }) => post.postID === postID)).toBe(false));
    backend.publish(health, { content: 'After' });
    await until(() => expect(contents()[0]).toBe('After'));
  });

  test('typing is shown for six seconds, or until the message arrives', async () => {
    const clock = createTestClock();
    const backend = world();
    const kit = kitOn(backend, { clock });
    const thread = kit.chats.thread(health);
    watch(thread.$state);
    await live(kit);
    await until(() => expect(thread.$state.get().items).toHaveLength(5));
    backend.typing(health, 'mei', 'account');
    await until(() => expect(thread.$state.get().peerTyping).toBe(true));
    await clock.advance(5900);
    expect(thread.$state.get().peerTyping).toBe(true);
    await clock.advance(200);
    expect(thread.$state.get().peerTyping).toBe(false);
    backend.typing(health, 'mei', 'account');
    await until(() => expect(thread.$state.get().peerTyping).toBe(true));
    backend.say(health, 'mei', 'account', 'Here it is');
    await until(() => expect(thread.$state.get()).toMatchObject({ peerTyping: false }));
    backend.typing(health, 'mei', 'subscriber');
    await turns();
    expect(thread.$state.get().peerTyping).toBe(false);
  });
});

describe('a stream controlled by the test', () => {
  type Stream = ScriptedBackend['transport']['stream'];
  function scripted(backend: ScriptedBackend) {
    const lines: { request: Parameters<Stream>[0]; say: Parameters<Stream>[1]; end: () => void }[] = [];
    backend.transport.stream = (request, say, signal) =>
      new Promise((resolve) => {
        lines.push({ request, say, end: resolve });
        signal.addEventListener('abort', () => resolve());
      });
    return lines;
  }

  test('a changed epoch alone invalidates positions, and views load again', async () => {
    const backend = world();
    const lines = scripted(backend);
    const kit = kitOn(backend);
    const feed = kit.posts.feed({ officialAccountID: health });
    watch(feed.$state);
    await until(() => expect(feed.$state.get().status).toBe('ready'));
    lines[0]!.say({ name: 'ready', data: { epoch: 'scripted-1' } });
    lines[0]!.say({ name: 'live', data: {} });
    const { postID, postNumber } = feed.$state.get().items[0]!.post;
    lines[0]!.say({
      name: 'entry',
      data: {
        topic: topics.account(health),
        seq: 1,
        type: 'post.reactions',
        at: 0,
        data: { postID, postNumber, officialAccountID: health, reactions: { '🦑': 1 } },
      },
    });
    await until(() => expect(feed.$state.get().items[0]?.post.reactions).toEqual({ '🦑': 1 }));
    const before = pages(backend);
    backend.renewEpoch();
    lines[0]!.end();
    await until(() => expect(lines).toHaveLength(2));
    lines[1]!.say({ name: 'ready', data: { epoch: 'scripted-2' } });
    await until(() => expect(feed.$state.get().items[0]?.post.reactions).toEqual({ '👍': 19 }));
    expect(pages(backend)).toBeGreaterThan(before);
    lines[1]!.end();
    await until(() => expect(lines).toHaveLength(3));
    expect(lines[2]!.request).toMatchObject({ epoch: 'scripted-2', cursors: { [topics.account(health)]: 0 } });
  });

  test('a stream that was given up is no longer read', async () => {
    const backend = world();
    const lines = scripted(backend);
    const kit = kitOn(backend);
    const chats = kit.chats.list();
    watch(chats.$state);
    await until(() => expect(lines).toHaveLength(1));
    lines[0]!.say({ name: 'ready', data: { epoch: 'scripted-1' } });
    kit.setToken(backend.as('omar').token);
    await until(() => expect(lines).toHaveLength(2));
    const { message, conversation } = (() => {
      const said = backend.say(health, 'mei', 'account', 'For Mei only');
      return {
        message: said,
        conversation: {
          conversationID: said.conversationID,
          officialAccountID: health,
          userID: 'mei',
          lastMessage: said,
          unreadCount: 1,
          readMessageNumber: 0,
          peerReadMessageNumber: 0,
        },
      };
    })();
    lines[0]!.say({
      name: 'entry',
      data: { topic: 'user:mei', seq: 1, type: 'message.created', at: 0, data: { message, conversation } },
    });
    lines[0]!.say({ name: 'live', data: {} });
    await turns();
    expect(kit.$connection.get().state).toBe('connecting');
  });
});

describe('pages and entries in any order', () => {
  test('a page older than an entry does not undo it', async () => {
    const backend = world();
    const { feed, contents, kit } = await openFeed(backend);
    const { answered, release } = hold(backend, 'posts.list');
    const refreshed = feed.refresh();
    await until(() => expect(answered()).toBe(1));
    backend.publish(health, { content: 'Newer than the page' });
    const { postID } = feed.$state.get().items[0]!.post;
    backend.react(postID, 'omar', '🦀');
    await until(() => expect(contents()).toContain('Newer than the page'));
    release();
    await refreshed;
    expect(contents()).toContain('Newer than the page');
    await until(() =>
      expect(feed.$state.get().items.find(({ post }) => post.postID === postID)!.post.reactions).toMatchObject({
        '🦀': 1,
      }),
    );
    expect(kit.$connection.get().state).toBe('live');
  });

  test('a reaction stays counted if the response comes before the counts', async () => {
    const { backend, kit, feed, seen } = await openFeed(world(), {}, museum);
    const { postID, reactions } = feed.$state.get().items[0]!.post;
    const { release } = hold(backend, 'posts.react');
    // Counts are sent at most once a second, the person's own reaction at once.
    backend.drop(1);
    const from = seen.length;
    const reacting = kit.posts.react(postID, '❤️');
    await until(() => expect(backend.world.posts.get(postID)!.mine.get('mei')).toBe('❤️'));
    await quiet(backend);
    release();
    await reacting;
    await quiet(backend);
    for (const { items } of seen.slice(from))
      expect(items[0]!.post).toMatchObject({ myReaction: '❤️', reactions: { '❤️': (reactions['❤️'] ?? 0) + 1 } });
    expect(seen.length).toBeGreaterThan(from);
  });

  test('a reaction is the same before and after the response, however its emoji is encoded', async () => {
    const { backend, kit, feed, seen } = await openFeed(world(), {}, museum);
    const { postID, reactions } = feed.$state.get().items[0]!.post;
    const { release } = hold(backend, 'posts.react');
    const from = seen.length;
    const reacting = kit.posts.react(postID, '❤');
    await until(() => expect(feed.$state.get().items[0]!.post.myReaction).toBeDefined());
    release();
    await reacting;
    for (const { items } of seen.slice(from))
      expect(items[0]!.post).toMatchObject({ myReaction: '❤️', reactions: { '❤️': (reactions['❤️'] ?? 0) + 1 } });
    expect(seen.length).toBeGreaterThan(from);
  });

  test('entries that a page already contains are not applied over it', async () => {
    const backend = world();
    const { feed, contents } = await openFeed(backend);
    backend.slow(20);
    for (let index = 0; index < 3; index += 1) backend.publish(health, { content: `Post ${index}` });
    // The page is read after all three, while their entries are delayed.
    await feed.refresh();
    await quiet(backend);
    expect(contents().slice(0, 3)).toEqual(['Post 2', 'Post 1', 'Post 0']);
    expect(new Set(contents()).size).toBe(contents().length);
  });

  test('changes between the first page and the opening of the stream are fetched', async () => {
    const backend = world();
    const { answered, release } = hold(backend, 'posts.list');
    const kit = kitOn(backend);
    const feed = kit.posts.feed({ officialAccountID: health });
    watch(feed.$state);
    await live(kit);
    await until(() => expect(answered()).toBe(1));
    // Read at 0; published at 1 before the stream knew the topic's position, so the entry was not delivered.
    backend.drop(1);
    backend.publish(health, { content: 'In between' });
    release();
    await until(() => expect(feed.$state.get().items[0]?.post.content).toBe('In between'));
  });

  test('changes between a page and a stream that opens slowly are fetched', async () => {
    const backend = world();
    const { stream } = backend.transport;
    const { passed, open } = gate();
    backend.transport.stream = async (...args) => {
      await passed;
      return stream(...args);
    };
    const kit = kitOn(backend);
    const feed = kit.posts.feed({ officialAccountID: health });
    watch(feed.$state);
    await until(() => expect(feed.$state.get().status).toBe('ready'));
    expect(kit.$connection.get().state).toBe('connecting');
    backend.publish(health, { content: 'While opening' });
    open();
    await until(() => expect(feed.$state.get().items[0]?.post.content).toBe('While opening'));
  });

  test('a deletion without an entry is detected by the next page', async () => {
    const { backend, feed } = await openFeed();
    const victim = feed.$state.get().items[3]!;
    backend.drop(1);
    await ownerOf(backend, victim.post.postID).call('posts.delete', { params: { postID: victim.post.postID } });
    await feed.refresh();
    expect(feed.$state.get().items.some(({ key }) => key === victim.key)).toBe(false);
  });
});

describe('views', () => {
  test('unchanged items keep their identity across entries, pages and timestamps', async () => {
    const { backend, feed } = await openFeed();
    const before = feed.$state.get().items;
    await feed.refresh();
    expect(feed.$state.get().items).toBe(before);
    backend.react(before[2]!.post.postID, 'omar', '👍');
    await until(() => expect(feed.$state.get().items[2]).not.toBe(before[2]));
    const after = feed.$state.get().items;
    for (const index of [0, 1, 3, 4, 9]) expect(after[index]).toBe(before[index]);
  });

  test('the divider stays at the read position of when the feed was opened', async () => {
    const { backend, kit, feed } = await openFeed();
    expect(feed.$state.get().unreadAfter).toBe(9);
    kit.accounts.markRead(health, 10);
    backend.publish(health);
    await until(() => expect(feed.$state.get().items).toHaveLength(11));
    expect(feed.$state.get().unreadAfter).toBe(9);
    watch(kit.accounts.get(health));
    await until(() =>
      expect(kit.accounts.get(health).get().value).toMatchObject({ unreadCount: 1, readPostNumber: 10 }),
    );
  });

  test('a long feed is a window that moves both ways and jumps', async () => {
    const backend = world();
    for (let index = 11; index <= 100; index += 1) backend.publish(health, { content: `n${index}` });
    const { feed, contents } = await openFeed(backend);
    expect(contents()).toHaveLength(20);
    await feed.loadOlder();
    expect(contents()).toHaveLength(40);
    const target = [...backend.world.posts.values()].find(
      ({ post }) => post.postNumber === 30 && post.officialAccountID === health,
    )!.post;
    expect(await feed.jumpTo(target.postID)).toBe(true);
    expect(feed.$state.get()).toMatchObject({ hasNewer: true, hasOlder: true });
    expect(contents()).toEqual(Array.from({ length: 20 }, (_, index) => `n${40 - index}`));
    backend.publish(health, { content: 'n101' });
    await quiet(backend);
    expect(contents()[0]).toBe('n40');
    await feed.loadNewer();
    expect(contents()[0]).toBe('n60');
    while (feed.$state.get().hasNewer) await feed.loadNewer();
    expect(contents()[0]).toBe('n101');
    while (feed.$state.get().hasOlder) await feed.loadOlder();
    expect(contents()).toHaveLength(101);
    expect(await feed.jumpTo('none')).toBe(false);
  });

  test('a feed can be opened at a post', async () => {
    const backend = world();
    for (let index = 11; index <= 100; index += 1) backend.publish(health, { content: `n${index}` });
    const { postID } = [...backend.world.posts.values()].find(
      ({ post }) => post.postNumber === 50 && post.officialAccountID === health,
    )!.post;
    const kit = kitOn(backend);
    const feed = kit.posts.feed({ officialAccountID: health, postID });
    watch(feed.$state);
    await until(() => expect(feed.$state.get().items.some(({ post }) => post.postID === postID)).toBe(true));
    expect(feed.$state.get().hasNewer).toBe(true);
  });

  test('the merged feed pages, updates live, and adds a newly followed account', async () => {
    const { backend, kit, feed, contents } = await openFeed(world(), {}, '');
    expect(contents()).toHaveLength(20);
    await feed.loadOlder();
    expect(feed.$state.get()).toMatchObject({ hasOlder: false });
    const total = contents().length;
    backend.publish(museum, { content: 'Merged' });
    await until(() => expect(contents()[0]).toBe('Merged'));
    await kit.accounts.unsubscribe(museum);
    await until(() => expect(contents()).not.toContain('Merged'));
    expect(contents().length).toBeLessThan(total);
    await kit.accounts.subscribe(kitchen);
    await until(() => expect(contents().some((content) => content?.includes('台风'))).toBe(true));
    backend.publish(kitchen, { content: '新' });
    await until(() => expect(contents()[0]).toBe('新'));
  });

  test('the operator can search all posts', async () => {
    const backend = world(samplePeople.operator);
    const kit = kitOn(backend);
    const feed = kit.posts.feed({ scope: 'all', q: 'vaccination' });
    watch(feed.$state);
    await until(() => expect(feed.$state.get().items).toHaveLength(1));
  });

  test('an error is shown if there is nothing else, and disappears on reconnect', async () => {
    const backend = world();
    backend.fail('posts.list', 'internal', 1);
    const kit = kitOn(backend);
    const feed = kit.posts.feed({ officialAccountID: health });
    const seen = watch(feed.$state);
    await until(() => expect(feed.$state.get().status).toBe('ready'));
    expect(seen.find(({ status }) => status === 'error')).toMatchObject({ items: [], error: { code: 'internal' } });
    expect(kit.$connection.get().state).toBe('live');
  });

  test('a deleted account and post are shown as such', async () => {
    const backend = world();
    const kit = kitOn(backend);
    const account = kit.accounts.get(health);
    const post = kit.posts.get('p_1');
    const missing = kit.accounts.get('@TOA#_none');
    for (const $store of [account, post, missing]) watch($store as typeof account);
    await live(kit);
    await until(() => expect(missing.get()).toMatchObject({ status: 'error', error: { code: 'account_not_found' } }));
    await until(() => expect(post.get().status).toBe('ready'));
    await ownerOf(backend, 'p_1').call('posts.delete', { params: { postID: 'p_1' } });
    await until(() => expect(post.get()).toMatchObject({ status: 'error', error: { code: 'post_not_found' } }));
    await ownerOf(backend, health).call('accounts.delete', { params: { officialAccountID: health } });
    await until(() => expect(account.get()).toMatchObject({ status: 'error', error: { code: 'account_not_found' } }));
  });
});

describe('lists', () => {
  test('the directory searches and pages; managed accounts include a newly created one', async () => {
    const backend = world(samplePeople.business);
    const kit = kitOn(backend);
    const found = kit.accounts.list('directory', 'museum');
    const managed = kit.accounts.list('managed');
    watch(found.$state);
    watch(managed.$state);
    await until(() => expect(found.$state.get().items.map((account) => account.officialAccountID)).toEqual([museum]));
    await until(() => expect(managed.$state.get().items).toHaveLength(2));
    backend.cut(1);
    const created = await kit.accounts.create({ officialAccountName: 'Tram 8' });
    await until(() =>
      expect(managed.$state.get().items[0]).toMatchObject({
        officialAccountID: created.officialAccountID,
        role: 'owner',
      }),
    );
    expect(
      [...backend.world.accounts.values()].filter(({ account }) => account.officialAccountName === 'Tram 8'),
    ).toHaveLength(1);
    await kit.accounts.update(created.officialAccountID, { organization: 'Trams' });
    expect(managed.$state.get().items[0]).toMatchObject({ organization: 'Trams' });
    await kit.accounts.delete(created.officialAccountID);
    expect(managed.$state.get().items).toHaveLength(2);
  });

  test('the inbox is live: newest conversation first, unread counts, read marks of the other side', async () => {
    const backend = world(samplePeople.business);
    const kit = kitOn(backend);
    const inbox = kit.chats.list(health);
    const thread = kit.chats.thread(health, 'lin');
    watch(inbox.$state);
    watch(thread.$state);
    await live(kit);
    await until(() => expect(inbox.$state.get().items).toHaveLength(3));
    const lin = () => inbox.$state.get().items.find(({ userID }) => userID === 'lin')!;
    expect(lin().unreadCount).toBe(1);
    thread.markRead(1);
    await until(() => expect(lin().unreadCount).toBe(0));
    backend.say(health, 'ana', 'subscriber', 'New here');
    await until(() =>
      expect(inbox.$state.get().items[0]).toMatchObject({ userID: 'ana', unreadCount: 1, userName: 'Ana Duarte' }),
    );
    thread.send({ kind: 'text', text: '有的' });
    await until(() =>
      expect(inbox.$state.get().items.some(({ lastMessage }) => lastMessage.text === '有的')).toBe(true),
    );
    await backend.as('lin').transport.call('chats.read', {
      params: { officialAccountID: health, userID: 'me' },
      body: { messageNumber: 2 },
    });
    await until(() => expect(thread.$state.get().conversation?.peerReadMessageNumber).toBe(2));
  });
});

describe('an account that is not followed', () => {
  test('is read without a position; once followed, nothing is missed', async () => {
    const { backend, kit, feed, contents } = await openFeed(world(), {}, kitchen);
    const before = contents().length;
    backend.publish(kitchen, { content: 'Unheard' });
    await quiet(backend);
    expect(contents()).toHaveLength(before);
    await kit.accounts.subscribe(kitchen);
    await until(() => expect(contents()[0]).toBe('Unheard'));
    backend.publish(kitchen, { content: 'Heard' });
    await until(() => expect(contents()[0]).toBe('Heard'));
    await kit.accounts.unsubscribe(kitchen);
    await quiet(backend);
    // Its stamp from when it was followed does not hide newer data.
    const { postID } = feed.$state.get().items[0]!.post;
    await ownerOf(backend, postID).call('posts.update', {
      params: { postID },
      body: { format: 'text', content: 'Edited' },
    });
    await feed.refresh();
    expect(contents()[0]).toBe('Edited');
  });

  test('causes no reset on reconnect', async () => {
    const { backend, kit } = await openFeed(world(), {}, kitchen);
    const before = pages(backend);
    const states = watch(kit.$connection);
    backend.endStreams();
    await until(() => expect(states.slice(1).some(({ state }) => state === 'live')).toBe(true));
    await quiet(backend);
    expect(pages(backend)).toBe(before);
  });
});

test('notifications fire, whichever device caused the change', async () => {
  const backend = world();
  const kit = kitOn(backend);
  const heard = { subscribed: vi.fn(), unsubscribed: vi.fn(), changed: vi.fn(), deleted: vi.fn() };
  kit.on('onOfficialAccountSubscribed', heard.subscribed);
  kit.on('onOfficialAccountUnsubscribed', heard.unsubscribed);
  kit.on('onOfficialAccountInfoChanged', heard.changed);
  const stop = kit.on('onOfficialAccountDeleted', heard.deleted);
  await live(kit);
  const other = backend.as('mei').transport;
  const owner = ownerOf(backend, health);
  await other.call('accounts.subscribe', { params: { officialAccountID: kitchen } });
  await until(() =>
    expect(heard.subscribed).toHaveBeenCalledWith(
      expect.objectContaining({ officialAccountID: kitchen, officialAccountName: '江南小馆', unreadCount: 0 }),
    ),
  );
  await owner.call('accounts.update', {
    params: { officialAccountID: health },
    body: { officialAccountName: 'New name' },
  });
  await until(() =>
    expect(heard.changed).toHaveBeenCalledWith(expect.objectContaining({ officialAccountName: 'New name' })),
  );
  await other.call('accounts.unsubscribe', { params: { officialAccountID: museum } });
  await until(() => expect(heard.unsubscribed).toHaveBeenCalledWith(museum));
  await owner.call('accounts.delete', { params: { officialAccountID: health } });
  await until(() => expect(heard.deleted).toHaveBeenCalledTimes(1));
  expect(heard.deleted).toHaveBeenCalledWith(health);
  stop();
});

test('looking up several accounts returns a result for each', async () => {
  const backend = world();
  const kit = kitOn(backend);
  const found = await kit.getOfficialAccountsInfo([health, '@TOA#_none']);
  expect(found).toMatchObject([
    { account: { officialAccountName: 'Lakeside Health' } },
    { error: { code: 'account_not_found' } },
  ]);
  expect(await kit.getOfficialAccountsInfo([])).toHaveLength(4);
  await expect(kit.getOfficialAccountsInfo(Array.from({ length: 51 }, () => health))).rejects.toMatchObject({
    failure: { errors: [{ path: 'ids', limit: 50, actual: 51 }] },
  });
});
