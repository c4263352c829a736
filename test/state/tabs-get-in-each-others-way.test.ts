import 'fake-indexeddb/auto';
import { describe, expect, test, vi } from 'vitest';
import { topics } from '../../src/protocol/ids.ts';
import type { Kit } from '../../src/state/api/kit.ts';
import { VERSION } from '../../src/state/tabs/messages.ts';
import {
  createTestClock,
  sampleIDs,
  samplePeople,
  type ScriptedBackend,
  type TestClock,
} from '../../src/testing/index.ts';
import { closing, due, hold, quiet, rowsOf, turns, until, watch, world } from '../helpers/kit.ts';
import { profile, type Page } from '../helpers/profile.ts';

const { health, museum } = sampleIDs;
const text = (words: string) => ({ kind: 'text' as const, text: words });
const me = samplePeople.subscriber.userID;

/** A feed and a thread with subscribers. */
async function look({ kit }: { kit: Kit }) {
  const feed = kit.posts.feed({ officialAccountID: health });
  const thread = kit.chats.thread(health);
  const seen = watch(thread.$state);
  watch(feed.$state);
  await until(() => expect([feed.$state.get().status, thread.$state.get().status]).toEqual(['ready', 'ready']));
  return {
    thread,
    posts: () => feed.$state.get().items.map(({ post }) => post.content),
    messages: () => thread.$state.get().items.map(({ message }) => message.text),
    last: () => thread.$state.get().items.at(-1),
    /** How often something appeared and then disappeared. */
    vanished: (key: string) =>
      seen.filter(
        ({ items }, i) =>
          i > 0 && seen[i - 1]!.items.some((item) => item.key === key) && !items.some((item) => item.key === key),
      ).length,
    /** Items that were shown twice at any time. */
    doubles: () => seen.filter(({ items }) => new Set(items.map(({ key }) => key)).size < items.length),
    /** Values that went back in time. */
    inversions: () =>
      seen.filter(({ items }) =>
        items.some(
          ({ message }, i) =>
            i > 0 && message.messageNumber > 0 && message.messageNumber < items[i - 1]!.message.messageNumber,
        ),
      ),
  };
}

const sends = (backend: ScriptedBackend) =>
  backend.calls.filter(({ operation }) => operation === 'messages.create').length;
const stored = (backend: ScriptedBackend) =>
  backend.world.chats.get(`${health}/${me}`)!.messages.map((message) => message.text);

describe('the shared connection', () => {
  test('is opened once for ten tabs, and its entries are in all of them', async () => {
    const backend = world();
    const pages = await profile(backend).openLive(10);
    const views = await Promise.all(pages.map(look));
    await until(() => expect(backend.streamCount()).toBe(1));
    backend.publish(health, { content: 'To all' });
    backend.say(health, me, 'account', 'To all as well');
    for (const { posts, messages } of views)
      await until(() => expect([posts()[0], messages().at(-1)]).toEqual(['To all', 'To all as well']));
    await until(() => expect(backend.streamCount()).toBe(1));
  });

  test('is taken over when its tab is closed, and nothing is missed in between', async () => {
    const backend = world();
    const [leader, ...others] = await profile(backend).openLive(3);
    const views = await Promise.all(others.map(look));
    leader!.kill();
    for (const words of ['1', '2', '3']) backend.say(health, me, 'account', words);
    for (const { messages } of views) await until(() => expect(messages().slice(-3)).toEqual(['1', '2', '3']));
    await until(() => expect(backend.streamCount()).toBe(1));
    backend.say(health, me, 'account', '4');
    for (const { messages } of views) await until(() => expect(messages().slice(-4)).toEqual(['1', '2', '3', '4']));
  });

  test('is taken over when nobody subscribes in its tab any more', async () => {
    const backend = world();
    const tabs = profile(backend);
    const [leader] = await tabs.openLive(1);
    const follower = await look(tabs.open());
    await leader!.kit.close();
    backend.say(health, me, 'account', 'Are you there?');
    await until(() => expect(follower.messages().at(-1)).toBe('Are you there?'));
    await until(() => expect(backend.streamCount()).toBe(1));
  });

  test('gives a tab that opens during a burst all entries, in order, once', async () => {
    const backend = world();
    const tabs = profile(backend);
    const [leader] = await tabs.openLive(1);
    const first = await look(leader!);
    const words = Array.from({ length: 60 }, (_, i) => `burst ${i}`);
    let late: ReturnType<typeof look> | undefined;
    for (const [i, each] of words.entries()) {
      backend.say(health, me, 'account', each);
      if (i === 20) late = look(tabs.open());
      if (i % 5 === 0) await turns(2);
    }
    const second = await late!;
    for (const { messages, doubles, inversions } of [first, second]) {
      await until(() =>
        expect(
          messages()
            .filter((each) => each?.startsWith('burst'))
            .slice(-30),
        ).toEqual(words.slice(-30)),
      );
      expect(doubles()).toEqual([]);
      expect(inversions()).toEqual([]);
    }
    await until(() => expect(backend.streamCount()).toBe(1));
  });

  test('delivers entries of an account that only a follower has opened, also for the next visit', async () => {
    const backend = world();
    const [, follower] = await profile(backend).openLive(2);
    const feed = follower!.kit.posts.feed({ officialAccountID: museum });
    watch(feed.$state);
    await until(() => expect(feed.$state.get().status).toBe('ready'));
    backend.publish(museum, { content: 'Known to a follower only' });
    await until(() => expect(feed.$state.get().items[0]?.post.content).toBe('Known to a follower only'));
  });

  test('is separate for each tab if tabs cannot communicate', async () => {
    const backend = world();
    const tabs = profile(backend);
    const views = await Promise.all([tabs.open({ tabs: false }), tabs.open({ tabs: false })].map(look));
    await until(() => expect(backend.streamCount()).toBe(2));
    backend.publish(health, { content: 'Twice told' });
    for (const { posts } of views) await until(() => expect(posts()[0]).toBe('Twice told'));
  });

  test('leaves entries that followers received on disk when they lead: an offline visit has no gap', async () => {
    const backend = world();
    const tabs = profile(backend);
    const [leader, follower] = await tabs.openLive(2);
    const view = await look(follower!);
    await quiet(backend);
    // The leader dies before it has written what it received.
    backend.say(health, me, 'account', 'a');
    await until(() => expect(view.messages().at(-1)).toBe('a'));
    leader!.kill();
    backend.say(health, me, 'account', 'b');
    await until(() => expect(view.messages().slice(-2)).toEqual(['a', 'b']));
    await quiet(backend);
    await follower!.kit.close();
    backend.offline(true);
    const later = tabs.open();
    const thread = later.kit.chats.thread(health);
    watch(thread.$state);
    await until(() =>
      expect(
        thread.$state
          .get()
          .items.slice(-2)
          .map(({ message }) => message.text),
      ).toEqual(['a', 'b']),
    );
  });
});

describe('a leader that freezes', () => {
  async function turn(clock: TestClock, seconds: number) {
    for (let i = 0; i < seconds; i += 1) await clock.advance(1000);
  }
  /** Opens tabs under fake timers. */
  async function opened(silently: boolean) {
    const clock = createTestClock();
    const backend = world();
    const tabs = profile(backend, { clock });
    const pages: Page[] = [tabs.open(), tabs.open()];
    const looking = Promise.all(pages.map(look));
    await turn(clock, 3);
    const views = await looking;
    await until(() => expect(backend.streamCount()).toBe(1));
    pages[0]!.freeze(silently);
    return { clock, backend, pages, views };
  }

  test.each([
    ['without a browser event', true],
    ['with a freeze event of the browser', false],
  ])('%s is replaced, and does no harm when it wakes', async (_, silently) => {
    const { clock, backend, pages, views } = await opened(silently);
    backend.say(health, me, 'account', 'Meanwhile');
    await turn(clock, 10);
    await until(() => expect(views[1]!.messages().at(-1)).toBe('Meanwhile'));
    expect(pages[1]!.kit.$connection.get().state).toBe('live');
    backend.say(health, me, 'account', 'And then');
    await until(() => expect(views[1]!.messages().at(-1)).toBe('And then'));
    pages[0]!.wake();
    await turn(clock, 12);
    await until(() => expect(backend.streamCount()).toBe(1));
    backend.say(health, me, 'account', 'Awake');
    await turn(clock, 1);
    for (const { messages, doubles, inversions } of views) {
      await until(() => expect(messages().slice(-3)).toEqual(['Meanwhile', 'And then', 'Awake']));
      expect(doubles()).toEqual([]);
      expect(inversions()).toEqual([]);
    }
  });
});

describe('a follower', () => {
  test('that slept catches up with what it missed, even if the first response is lost', async () => {
    const backend = world();
    const [, follower] = await profile(backend).openLive(2);
    const view = await look(follower!);
    await quiet(backend);
    follower!.freeze(false);
    for (const words of ['1', '2']) backend.say(health, me, 'account', words);
    await quiet(backend);
    backend.fail('sync', 'unavailable', 3);
    follower!.wake();
    await until(() => expect(view.messages().slice(-2)).toEqual(['1', '2']));
  });

  test('that hangs receives what was sent meanwhile', async () => {
    const backend = world();
    const [, follower] = await profile(backend).openLive(2);
    const view = await look(follower!);
    follower!.freeze(true);
    for (const words of ['1', '2']) backend.say(health, me, 'account', words);
    await quiet(backend);
    follower!.wake();
    await until(() => expect(view.messages().slice(-2)).toEqual(['1', '2']));
    expect(view.doubles()).toEqual([]);
  });

  test('shows the connection’s state, and has all entries when it is back', async () => {
    const backend = world();
    const pages = await profile(backend).openLive(3);
    const views = await Promise.all(pages.map(look));
    backend.offline(true);
    for (const { kit } of pages) await until(() => expect(kit.$connection.get().state).not.toBe('live'));
    backend.say(health, me, 'account', 'Behind the line');
    backend.offline(false);
    for (const { messages } of views) await until(() => expect(messages().at(-1)).toBe('Behind the line'));
    for (const { kit } of pages) await until(() => expect(kit.$connection.get().state).toBe('live'));
    await until(() => expect(backend.streamCount()).toBe(1));
  });

  test('with a subscriber does not wait as long as a leader without one', async () => {
    const backend = world();
    // The leader uses the longest delay.
    const tabs = profile(backend, { random: () => 0.99 });
    const [leader] = await tabs.openLive(1);
    const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
    vi.stubGlobal('window', new EventTarget());
    vi.stubGlobal('document', page);
    await tabs.openLive(1);
    closing(() => void vi.unstubAllGlobals());
    backend.offline(true);
    const wait = () => (leader!.kit.$connection.get().retryTime ?? 0) - Date.now();
    await until(() => expect(wait()).toBeGreaterThan(1500));
    const { retryTime } = leader!.kit.$connection.get();
    backend.offline(false);
    page.dispatchEvent(new Event('visibilitychange'));
    await until(() => expect(leader!.kit.$connection.get().state).toBe('live'));
    // Not because its delay was over.
    expect(Date.now()).toBeLessThan(retryTime!);
  });

  test('does not accept a leader that was replaced', async () => {
    const backend = world();
    const pages = await profile(backend).openLive(3);
    const account = pages[1]!.kit.accounts.get(health);
    const seen = watch(account);
    await until(() => expect(account.get().status).toBe('ready'));
    const names = () => seen.map(({ value }) => value?.officialAccountName);
    const topic = topics.account(health);
    const forged = (name: string) => ({
      name: 'entry',
      data: {
        topic,
        seq: backend.world.log.head(topic) + 1,
        type: 'account.updated',
        at: 1,
        data: { account: { ...backend.world.accounts.get(health)!.account, officialAccountName: name } },
      },
    });
    const channel = pages[2]!.ports.channel(`oa-kit|${pages[2]!.kit.endpoint}|${me}|${VERSION}`, () => undefined);
    channel.post({ type: 'news', rank: { generation: 0, tab: 'x' }, events: [forged('Outdone')] });
    // The rank decides: a valid leader is trusted, until the backend reports that it has no such entry.
    channel.post({ type: 'news', rank: { generation: 99, tab: 'x' }, events: [forged('Believed')] });
    await until(() => expect(names()).toContain('Believed'));
    expect(names()).not.toContain('Outdone');
  });

  test('accepts another log than the one it knew', async () => {
    const backend = world();
    const pages = await profile(backend).openLive(2);
    const views = await Promise.all(pages.map(look));
    backend.renewEpoch();
    backend.say(health, me, 'account', 'In another log');
    for (const { messages } of views) await until(() => expect(messages().at(-1)).toBe('In another log'));
    await until(() => expect(backend.streamCount()).toBe(1));
  });

  test('leads when the leader’s token becomes invalid', async () => {
    const backend = world();
    const tabs = profile(backend);
    const [leader, follower] = await tabs.openLive(2);
    const view = await look(follower!);
    leader!.kit.setToken(undefined);
    backend.say(health, me, 'account', 'Still here');
    await until(() => expect(view.messages().at(-1)).toBe('Still here'));
    await until(() => expect(follower!.kit.$connection.get().state).toBe('live'));
    await until(() => expect(backend.streamCount()).toBe(1));
  });
});

describe('an action in one tab', () => {
  test('is pending in the other, then sent in both, and is sent once', async () => {
    const backend = world();
    const [one, other] = await profile(backend).openLive(2);
    const [mine, theirs] = [await look(one!), await look(other!)];
    // Handed over before it is answered, however busy the machine is.
    const creation = hold(backend, 'messages.create', 'unheard');
    const key = mine.thread.send(text('Written in one'));
    await until(() =>
      expect(theirs.last()).toMatchObject({ key, message: { text: 'Written in one' }, pending: expect.anything() }),
    );
    creation.release();
    for (const { last } of [mine, theirs]) {
      await until(() => expect(last()).toMatchObject({ key, message: { messageNumber: 6 } }));
      await until(() => expect(last()?.pending).toBeUndefined());
    }
    expect(other!.kit.outbox.$items.get()).toEqual([]);
    for (const { doubles } of [mine, theirs]) expect(doubles()).toEqual([]);
    expect([sends(backend), stored(backend).filter((words) => words === 'Written in one').length]).toEqual([1, 1]);
  });

  test('is done in the other as soon as the response arrives, however slow the stream is', async () => {
    const backend = world();
    const [one, other] = await profile(backend).openLive(2);
    const [mine, theirs] = [await look(one!), await look(other!)];
    backend.slow({ news: 15_000 });
    const key = mine.thread.send(text('Answered'));
    await until(() => expect(mine.last()).toMatchObject({ message: { text: 'Answered', messageNumber: 6 } }));
    await until(() => expect(theirs.last()).toMatchObject({ message: { text: 'Answered', messageNumber: 6 } }));
    expect(theirs.last()).not.toHaveProperty('pending');
    expect([mine.vanished(key), theirs.vanished(key)]).toEqual([0, 0]);
  });

  test('is not sent by a tab that is opened while it waits', async () => {
    const backend = world();
    const tabs = profile(backend);
    const [one] = await tabs.openLive(1);
    const mine = await look(one!);
    backend.slow({ requests: 300 });
    mine.thread.send(text('On its way'));
    await until(async () => expect(await rowsOf(one!.database, 'outbox')).toHaveLength(1));
    const theirs = await look(tabs.open());
    for (const { last } of [mine, theirs])
      await until(() => expect(last()).toMatchObject({ message: { text: 'On its way', messageNumber: 6 } }));
    await quiet(backend, 400);
    expect(sends(backend)).toBe(1);
  });

  test('is sent by another tab if its own dies before, in order and once', async () => {
    const backend = world();
    const [one, other] = await profile(backend).openLive(2);
    const [mine, theirs] = [await look(one!), await look(other!)];
    backend.offline(true);
    for (const words of ['1', '2', '3']) mine.thread.send(text(words));
    await until(() => expect(theirs.messages().slice(-3)).toEqual(['1', '2', '3']));
    await until(async () => expect(await rowsOf(one!.database, 'outbox')).toHaveLength(3));
    one!.kill();
    backend.offline(false);
    await until(() => expect(stored(backend).slice(-3)).toEqual(['1', '2', '3']));
    await until(() => expect(theirs.thread.$state.get().items.filter(({ pending }) => pending)).toEqual([]));
    await quiet(backend);
    expect(stored(backend).filter((words) => words === '2')).toHaveLength(1);
  });

  test('can be discarded in the other', async () => {
    const backend = world();
    const [one, other] = await profile(backend).openLive(2);
    const [mine, theirs] = [await look(one!), await look(other!)];
    backend.offline(true);
    const key = mine.thread.send(text('Better not'));
    await until(() => expect(other!.kit.outbox.$items.get()).toHaveLength(1));
    other!.kit.outbox.discard(key);
    for (const { messages } of [mine, theirs]) await until(() => expect(messages()).not.toContain('Better not'));
    backend.offline(false);
    await quiet(backend);
    expect(stored(backend)).not.toContain('Better not');
  });

  test('updates draft, read position, unread count and subscription in the other before the backend responds', async () => {
    const backend = world();
    const [one, other] = await profile(backend).openLive(2);
    await look(one!);
    await look(other!);
    const draft = other!.kit.drafts.get<string>('chat');
    const unread = other!.kit.accounts.$unreadTotal;
    const account = other!.kit.accounts.get(museum);
    const isFollowed = () => !!account.get().value?.subscribeTime;
    for (const $store of [draft, unread, account]) watch($store as typeof draft);
    watch(one!.kit.accounts.$unreadTotal);
    await until(() =>
      expect([unread.get() > 0, draft.get().ready, account.get().status]).toEqual([true, true, 'ready']),
    );
    const followed = isFollowed();
    // Nothing may depend on the backend.
    backend.slow({ requests: 5000 });
    const before = unread.get();
    one!.kit.drafts.set('chat', 'half a sen');
    const changed = followed ? one!.kit.unsubscribeOfficialAccount(museum) : one!.kit.subscribeOfficialAccount(museum);
    let isAnswered = false;
    void changed.then(() => (isAnswered = true));
    one!.kit.accounts.markRead(health, 10);
    await until(() => {
      expect(draft.get().value).toBe('half a sen');
      expect(unread.get()).toBeLessThan(before);
      expect(unread.get()).toBe(one!.kit.accounts.$unreadTotal.get());
      expect(isFollowed()).toBe(!followed);
    });
    expect(isAnswered).toBe(false);
    await changed;
    expect(isFollowed()).toBe(!followed);
    one!.kit.drafts.set('chat', undefined);
    await until(() => expect(draft.get().value).toBeUndefined());
  });

  test('such as logging out takes effect in all of them, and leaves nothing', async () => {
    const backend = world();
    const [one, other] = await profile(backend).openLive(2);
    await look(other!);
    other!.kit.drafts.set('chat', 'secret');
    await one!.kit.logout();
    await until(() => expect(other!.kit.$session.get()).toEqual({ role: 'anonymous' }));
    await until(() => expect(backend.streamCount()).toBe(0));
    // Longer than the delay before a draft is written.
    await due(600);
    const left = (await indexedDB.databases()).filter(({ name }) => name?.includes(`${one!.kit.endpoint}|${me}`));
    expect(left).toEqual([]);
  });
});
