import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { TransportError } from '../../src/transport/types.ts';
import {
  createTestClock,
  sampleIDs,
  samplePeople,
  scriptedUuid,
  type ScriptedBackend,
} from '../../src/testing/index.ts';
import { counted, gate } from '../helpers/fence.ts';
import { hold, quiet, rowsOf, turns, until, watch, world } from '../helpers/kit.ts';
import { createPatientClock } from '../helpers/patient-clock.ts';
import { profile, type Page } from '../helpers/profile.ts';

const { health, museum } = sampleIDs;
const { business, subscriber } = samplePeople;

const text = (words: string) => ({ kind: 'text' as const, text: words });
const quietly = (...works: Promise<unknown>[]) => works.forEach((work) => void work.catch(() => undefined));
const stored = (backend: ScriptedBackend) =>
  backend.world.chats.get(`${health}/${subscriber.userID}`)!.messages.map((message) => message.text);
const operations = ({ calls }: ScriptedBackend, pattern: RegExp) =>
  calls.map(({ operation }) => operation).filter((operation) => pattern.test(operation));

const isStored = ({ database }: Page, store: string, count: number) =>
  until(async () => expect(await rowsOf(database, store)).toHaveLength(count));

async function chat({ kit }: Page) {
  const thread = kit.chats.thread(health);
  const seen = watch(thread.$state);
  watch(kit.outbox.$items);
  await until(() => expect(thread.$state.get().status).toBe('ready'));
  return {
    thread,
    seen,
    messages: () => thread.$state.get().items.map(({ message }) => message.text),
    waiting: () => kit.outbox.$items.get().length,
  };
}

describe('a tab that is put to sleep', () => {
  test('lets the others send what it could not, and sends none of it again when it wakes', async () => {
    const backend = world();
    const [one, other] = (await profile(backend, { clock: counted(createPatientClock()) }).openLive(2)) as [Page, Page];
    const [mine, theirs] = [await chat(one), await chat(other)];
    backend.offline(true);
    for (const words of ['1', '2', '3']) mine.thread.send(text(words));
    await until(() => expect(theirs.waiting()).toBe(3));
    await isStored(one, 'outbox', 3);
    one.freeze();
    backend.offline(false);
    await until(() => expect(stored(backend).slice(-3)).toEqual(['1', '2', '3']));
    await until(() => expect(theirs.waiting()).toBe(0));
    await quiet(backend);
    const before = operations(backend, /messages.create/).length;
    one.wake();
    await until(() => expect(mine.waiting()).toBe(0));
    await until(() => expect(mine.messages().slice(-3)).toEqual(['1', '2', '3']));
    // Longer than a tab listens to the others before it takes over what it finds.
    await quiet(backend, 400);
    expect(operations(backend, /messages.create/)).toHaveLength(before);
    // Then it is an ordinary tab again.
    mine.thread.send(text('4'));
    await until(() => expect(theirs.messages().at(-1)).toBe('4'));
    await until(() => expect(stored(backend).slice(-4)).toEqual(['1', '2', '3', '4']));
  });

  test('does not store again what others have sent, when its own request ends without an answer', async () => {
    const backend = world();
    const [one, other] = (await profile(backend).openLive(2)) as [Page, Page];
    const [mine, theirs] = [await chat(one), await chat(other)];
    const { call } = backend.transport;
    const { passed, open: fail } = gate();
    backend.transport.call = async (name, ...rest) => {
      if (name !== 'messages.create') return call(name, ...rest);
      backend.transport.call = call;
      await passed;
      throw new TransportError('unknown', 'No answer');
    };
    mine.thread.send(text('Once'));
    await until(() => expect(theirs.waiting()).toBe(1));
    await isStored(one, 'outbox', 1);
    one.freeze();
    await until(() => expect(stored(backend).at(-1)).toBe('Once'));
    await until(() => expect(theirs.waiting()).toBe(0));
    one.wake();
    await until(() => expect(mine.waiting()).toBe(0));
    fail();
    await quiet(backend, 400);
    expect(await rowsOf(one.database, 'outbox')).toEqual([]);
    expect(stored(backend).filter((words) => words === 'Once')).toHaveLength(1);
  });

  test('sends its own rows if there is no other tab', async () => {
    const backend = world();
    const [only] = (await profile(backend).openLive(1)) as [Page];
    const mine = await chat(only);
    backend.offline(true);
    mine.thread.send(text('Still here'));
    await until(() => expect(mine.waiting()).toBe(1));
    await isStored(only, 'outbox', 1);
    only.freeze();
    await turns();
    backend.offline(false);
    only.wake();
    await until(() => expect(stored(backend).at(-1)).toBe('Still here'));
    await until(() => expect(mine.waiting()).toBe(0));
    expect(stored(backend).filter((words) => words === 'Still here')).toHaveLength(1);
  });
});

describe('actions in two tabs', () => {
  test('reach the backend in the order in which they were done', async () => {
    const backend = world();
    const tabs = (await profile(backend).openLive(3)) as [Page, Page, Page];
    for (const { kit } of tabs) watch(kit.outbox.$items);
    const follows = () =>
      (backend.world.accounts.get(museum)!.subscriptions.get(subscriber.userID)?.subscribeTime ?? 0) > 0;
    const before = follows();
    backend.offline(true);
    const change = ({ kit }: Page, is: boolean) =>
      quietly(is ? kit.subscribeOfficialAccount(museum) : kit.unsubscribeOfficialAccount(museum));
    for (const [i, is] of [!before, before, !before].entries()) {
      change(tabs[i]!, is);
      for (const { kit } of tabs) await until(() => expect(kit.outbox.$items.get()).toHaveLength(i + 1));
    }
    backend.offline(false);
    // The last tab is the first to notice the network.
    for (const { kit } of tabs.toReversed()) kit.setToken(backend.token);
    for (const { kit } of tabs) await until(() => expect(kit.outbox.$items.get()).toEqual([]));
    expect(follows()).toBe(!before);
  });

  test('on a post that the other tab is still publishing wait for its ID', async () => {
    const backend = world(business);
    const [one, other] = (await profile(backend).openLive(2)) as [Page, Page];
    const feed = other.kit.posts.feed({ officialAccountID: health });
    const seen = watch(feed.$state);
    watch(other.kit.outbox.$items);
    await until(() => expect(feed.$state.get().status).toBe('ready'));
    backend.slow({ requests: 250 });
    const clientID = scriptedUuid();
    quietly(one.kit.posts.publish(health, { clientID, format: 'text', content: 'Frist' }));
    await until(() => expect(feed.$state.get().items[0]).toMatchObject({ key: clientID, post: { content: 'Frist' } }));
    await other.kit.posts.update(clientID, { format: 'text', content: 'First' });
    await until(() =>
      expect(
        [...backend.world.posts.values()]
          .filter(({ post }) => post.clientID === clientID)
          .map(({ post }) => post.content),
      ).toEqual(['First']),
    );
    await until(() => expect(other.kit.outbox.$items.get()).toEqual([]));
    for (const { items } of seen) expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  });

  test('on a post whose answer the other tab has, and this one not yet, reach it', async () => {
    const backend = world(business);
    const [one, other] = (await profile(backend).openLive(2)) as [Page, Page];
    for (const { kit } of [one, other]) watch(kit.outbox.$items);
    const creation = hold(backend, 'posts.create');
    const clientID = scriptedUuid();
    const published = one.kit.posts.publish(health, { clientID, format: 'text', content: 'Frist' });
    await until(() => expect(other.kit.outbox.$items.get()).toHaveLength(1));
    other.freeze(true);
    creation.release();
    const { postID } = await published;
    const edit = other.kit.posts.update(clientID, { content: 'First' });
    await isStored(other, 'outbox', 1);
    other.wake();
    expect(await edit).toMatchObject({ postID, content: 'First' });
  });

  test('on a post that the other tab discards are discarded with it', async () => {
    const backend = world(business);
    const [one, other] = (await profile(backend).openLive(2)) as [Page, Page];
    for (const { kit } of [one, other]) watch(kit.outbox.$items);
    backend.offline(true);
    const clientID = scriptedUuid();
    quietly(one.kit.posts.publish(health, { clientID, format: 'text', content: 'Never mind' }));
    await until(() => expect(other.kit.outbox.$items.get()).toHaveLength(1));
    const edit = other.kit.posts.update(clientID, { content: 'Never' }).catch(({ code }: { code: string }) => code);
    await until(() => expect(one.kit.outbox.$items.get()).toHaveLength(2));
    await isStored(one, 'outbox', 2);
    one.kit.outbox.discard(clientID);
    expect(await edit).toBe('aborted');
    backend.offline(false);
    for (const { kit } of [one, other]) kit.setToken(backend.token);
    await quiet(backend);
    expect(other.kit.outbox.$items.get()).toEqual([]);
    expect(await rowsOf(one.database, 'outbox')).toEqual([]);
    expect(operations(backend, /posts.update/)).toEqual([]);
  });

  test('with pictures are shown in the other, and sent by it from the device', async () => {
    const backend = world(business);
    const [one, other] = (await profile(backend).openLive(2)) as [Page, Page];
    const feed = other.kit.posts.feed({ officialAccountID: health });
    watch(feed.$state);
    await until(() => expect(feed.$state.get().status).toBe('ready'));
    backend.offline(true);
    const clientID = scriptedUuid();
    quietly(
      one.kit.posts.publish(health, {
        clientID,
        format: 'image',
        images: [{ file: new File(['picture'], 'a.png', { type: 'image/png' }), alt: 'a' }],
      }),
    );
    await until(() =>
      expect(feed.$state.get().items[0]).toMatchObject({
        key: clientID,
        post: { images: [{ alt: 'a', url: expect.stringMatching(/^blob:/) }] },
      }),
    );
    await isStored(one, 'bytes', 1);
    one.kill();
    backend.offline(false);
    other.kit.setToken(backend.token);
    await until(() =>
      expect([...backend.world.posts.values()].filter(({ post }) => post.clientID === clientID)).toMatchObject([
        { post: { images: [{ alt: 'a' }] } },
      ]),
    );
  });
});

describe('a tab', () => {
  test('in which the user types while another tab reports typing ends with the same draft', async () => {
    const clock = createTestClock();
    const tabs = profile(world(), { clock });
    const pages = [tabs.open(), tabs.open()] as const;
    const drafts = pages.map(({ kit }) => kit.drafts.get<string>('chat'));
    drafts.forEach(watch);
    await until(async () => {
      await clock.advance(100);
      expect(pages.map(({ kit }) => kit.$connection.get().state)).toEqual(['live', 'live']);
      expect(drafts.map(($draft) => $draft.get().ready)).toEqual([true, true]);
    });
    const [one, other] = pages;
    one.kit.drafts.set('chat', 'first');
    await clock.advance(50);
    other.kit.drafts.set('chat', 'second');
    // The first is told now, and not believed.
    await clock.advance(50);
    const words = () => drafts.map(($draft) => $draft.get().value);
    expect(words()).toEqual(['first', 'second']);
    await clock.advance(50);
    expect(words()).toEqual(['second', 'second']);
    await clock.advance(1000);
    expect(words()).toEqual(['second', 'second']);
  });

  test('reports the connection state of the leader', async () => {
    const backend = world();
    const [leader, follower] = (await profile(backend, { random: () => 1 }).openLive(2)) as [Page, Page];
    const seen = watch(follower.kit.$connection);
    backend.offline(true);
    await until(() => expect(follower.kit.$connection.get()).toMatchObject({ state: 'waiting' }));
    expect(follower.kit.$connection.get()).toEqual(leader.kit.$connection.get());
    backend.offline(false);
    leader.kit.setToken(backend.token);
    await until(() => expect(follower.kit.$connection.get()).toEqual({ state: 'live' }));
    expect(seen.map(({ state }) => state)).toContain('connecting');
    expect(backend.streamCount()).toBe(1);
  });

  test('whose person changes does not affect the others', async () => {
    const backend = world();
    const [one, other] = (await profile(backend).openLive(2)) as [Page, Page];
    const theirs = await chat(other);
    one.kit.setToken(backend.as('omar').token);
    await until(() => expect(one.kit.$connection.get().state).toBe('live'));
    await until(() => expect(backend.streamCount()).toBe(2));
    expect(other.kit.$session.get().userID).toBe(subscriber.userID);
    backend.say(health, subscriber.userID, 'account', 'For one of you');
    await until(() => expect(theirs.messages().at(-1)).toBe('For one of you'));
    await one.kit.logout();
    backend.say(health, subscriber.userID, 'account', 'For the other');
    await until(() => expect(theirs.messages().at(-1)).toBe('For the other'));
    expect(other.kit.$session.get().userID).toBe(subscriber.userID);
    expect(other.kit.$connection.get().state).toBe('live');
  });

  test('that leads with a refused token hands the connection to one with a valid token', async () => {
    const backend = world();
    const tabs = profile(backend);
    const [leader, follower] = (await tabs.openLive(2)) as [Page, Page];
    const theirs = await chat(follower);
    const { stream } = backend.transport;
    let refusals = 1;
    backend.transport.stream = (...call) =>
      refusals-- > 0 ? Promise.reject(new TransportError('unauthenticated', 'The token has expired')) : stream(...call);
    backend.endStreams();
    await until(() => expect(leader.kit.$connection.get().state).toBe('stopped'));
    await until(() => expect(follower.kit.$connection.get().state).toBe('live'));
    backend.say(health, subscriber.userID, 'account', 'Heard');
    await until(() => expect(theirs.messages().at(-1)).toBe('Heard'));
  });
});

describe('responses that a closed tab was waiting for', () => {
  test('are not considered known by the next one, even if it has received later ones', async () => {
    const backend = world();
    const tabs = profile(backend, { random: () => 0.2 });
    while (backend.world.accounts.get(health)!.account.lastPostNumber < 60)
      backend.publish(health, { content: 'One of many' });
    const old = [...backend.world.posts.values()].find(
      ({ post }) => post.officialAccountID === health && post.postNumber === 25,
    )!.post;
    const [leader, follower] = (await tabs.openLive(2)) as [Page, Page];
    const first = leader.kit.posts.feed({ officialAccountID: health });
    watch(first.$state);
    await until(() => expect(first.$state.get().status).toBe('ready'));
    for (const size of [40, 60]) {
      await first.loadOlder();
      await until(() => expect(first.$state.get().items).toHaveLength(size));
    }
    await quiet(backend);
    // Requests succeed, but the stream does not open.
    const { stream } = backend.transport;
    backend.transport.stream = () => Promise.reject(new TransportError('unknown', 'Cut'));
    backend.endStreams();
    await until(() => expect(follower.kit.$connection.get().state).toBe('waiting'));
    await backend.as(business).transport.call('posts.update', {
      params: { postID: old.postID },
      body: { format: 'text', content: 'Corrected' },
    });
    const feed = follower.kit.posts.feed({ officialAccountID: health });
    watch(feed.$state);
    await until(() => expect(feed.$state.get().status).toBe('ready'));
    await quiet(backend);
    leader.kill();
    backend.transport.stream = stream;
    follower.kit.setToken(backend.token);
    await until(() => expect(follower.kit.$connection.get().state).toBe('live'));
    await quiet(backend);
    for (const size of [40, 60]) {
      await feed.loadOlder();
      await until(() => expect(feed.$state.get().items.length).toBeGreaterThanOrEqual(size));
    }
    expect(feed.$state.get().items.find(({ post }) => post.postNumber === 25)!.post.content).toBe('Corrected');
  });
});
