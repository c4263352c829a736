import { expect, test } from 'vitest';
import type { OperationName } from '../../src/protocol/operations.ts';
import { topics } from '../../src/protocol/ids.ts';
import { sampleIDs, samplePeople, type ScriptedBackend } from '../../src/testing/index.ts';
import { kitOn, live, quiet, until, watch, world } from '../helpers/kit.ts';

const { health, kitchen } = sampleIDs;

/** Holds back the next response of an operation until it is released; its effect happens at once. */
function holdNext(backend: ScriptedBackend, operation: OperationName): { answered: () => boolean; go: () => void } {
  const { call } = backend.transport;
  let go: () => void = () => {};
  let asked = false;
  let answered = false;
  const gate = new Promise<void>((resolve) => (go = resolve));
  backend.transport.call = async (name, ...rest) => {
    const isNext = name === operation && !asked;
    if (isNext) asked = true;
    const result = await call(name, ...rest);
    if (isNext) answered = true;
    if (isNext) await gate;
    return result;
  };
  return { answered: () => answered, go };
}

const calls = (backend: ScriptedBackend, name: string) =>
  backend.calls.filter(({ operation }) => operation === name).length;
const lastPost = (backend: ScriptedBackend) => backend.world.accounts.get(health)!.account.lastPostNumber;

/** Loses the entry of a post, and sets the position after it: only a page contains the post now. */
function publishUnheard(backend: ScriptedBackend): void {
  backend.drop();
  backend.publish(health, { content: 'Unheard' });
  backend.reset(topics.account(health));
}

test('a list is notified when an account’s position is reset', async () => {
  const backend = world();
  const kit = kitOn(backend);
  const list = kit.accounts.list('subscribed');
  watch(list.$state);
  await live(kit);
  await until(() => expect(list.$state.get().status).toBe('ready'));
  await quiet(backend);
  publishUnheard(backend);
  await until(() =>
    expect(list.$state.get().items.find(({ officialAccountID }) => officialAccountID === health)).toMatchObject({
      lastPostNumber: lastPost(backend),
    }),
  );
});

test.each(['directory', 'subscribed'] as const)('an outdated page of the list %s is read again', async (view) => {
  const backend = world();
  // The account's log is followed before the page is requested.
  const kit = kitOn(backend);
  const feed = kit.posts.feed({ officialAccountID: health });
  watch(feed.$state);
  await live(kit);
  await quiet(backend);
  // Nothing else loads the account.
  backend.hang('accounts.get');
  const held = holdNext(backend, 'accounts.list');
  const list = kit.accounts.list(view);
  watch(list.$state);
  await until(() => expect(held.answered()).toBe(true));
  publishUnheard(backend);
  await until(() => expect(feed.$state.get().items[0]?.post.content).toBe('Unheard'));
  held.go();
  await until(() => expect(list.$state.get().status).toBe('ready'));
  await quiet(backend);
  expect(list.$state.get().items.find(({ officialAccountID }) => officialAccountID === health)).toMatchObject({
    lastPostNumber: lastPost(backend),
  });
});

test('a single post is notified when its account’s position is reset', async () => {
  const backend = world();
  const kit = kitOn(backend);
  const { postID } = backend.publish(health, { content: 'First' });
  const $post = kit.posts.get(postID);
  watch($post);
  watch(kit.posts.feed({ officialAccountID: health }).$state);
  await live(kit);
  await until(() => expect($post.get().value?.content).toBe('First'));
  await quiet(backend);
  const before = calls(backend, 'posts.get');
  backend.reset(topics.account(health));
  await until(() => expect(calls(backend, 'posts.get')).toBe(before + 1));
});

test('a late response about missed entries does not restore an old log after a new one has begun', async () => {
  const backend = world();
  const kit = kitOn(backend);
  const feed = kit.posts.feed({ officialAccountID: health });
  watch(feed.$state);
  await live(kit);
  await quiet(backend);
  const held = holdNext(backend, 'sync');
  backend.drop();
  backend.publish(health, { content: 'Lost' });
  backend.publish(health, { content: 'Behind the hole' });
  await until(() => expect(held.answered()).toBe(true));
  backend.renewEpoch();
  await until(() => expect(feed.$state.get().items[0]?.post.content).toBe('Behind the hole'));
  await quiet(backend);
  const before = calls(backend, 'posts.list');
  held.go();
  await quiet(backend);
  expect(calls(backend, 'posts.list')).toBe(before);
  backend.publish(health, { content: 'Goes on' });
  await until(() => expect(feed.$state.get().items[0]?.post.content).toBe('Goes on'));
});

test('many positions reset together cause one request of a list', async () => {
  const backend = world(samplePeople.subscriber);
  const { stream } = backend.transport;
  let say: Parameters<typeof stream>[1] = () => {};
  backend.transport.stream = (request, onEvent, signal) => stream(request, (say = onEvent), signal);
  const kit = kitOn(backend);
  const list = kit.accounts.list('subscribed');
  watch(list.$state);
  await live(kit);
  await until(() => expect(list.$state.get().items.length).toBeGreaterThan(2));
  await quiet(backend);
  const before = calls(backend, 'accounts.list');
  for (const { officialAccountID } of list.$state.get().items)
    say({ name: 'reset', data: { topic: topics.account(officialAccountID), seq: 0 } });
  await quiet(backend);
  expect(calls(backend, 'accounts.list')).toBe(before + 1);
});

test('an account on a page that was outdated at every read is requested when somebody subscribes to it', async () => {
  const backend = world();
  const { call } = backend.transport;
  let isOn = false;
  backend.transport.call = async (name, ...rest) => {
    const result = await call(name, ...rest);
    if (name !== 'accounts.list' || !isOn) return result;
    backend.reset(topics.account(health));
    await quiet(backend);
    return result;
  };
  const kit = kitOn(backend);
  // Keeps the connection open without requesting an account.
  kit.on('onError', () => undefined);
  await live(kit);
  await quiet(backend);
  isOn = true;
  const list = kit.accounts.list('directory');
  watch(list.$state);
  await until(() => expect(list.$state.get().items.length).toBeGreaterThan(2));
  const before = calls(backend, 'accounts.get');
  watch(kit.accounts.get(health));
  await until(() => expect(calls(backend, 'accounts.get')).toBe(before + 1));
});

test('an account older than the page that gave its log a position is read again', async () => {
  const backend = world();
  const held = holdNext(backend, 'accounts.get');
  const kit = kitOn(backend);
  const $account = kit.accounts.get(health);
  watch($account);
  await until(() => expect(held.answered()).toBe(true));
  backend.slow({ news: 60_000 });
  backend.publish(health, { content: 'Between the two' });
  const feed = kit.posts.feed({ officialAccountID: health });
  watch(feed.$state);
  await until(() => expect(feed.$state.get().items[0]?.post.content).toBe('Between the two'));
  held.go();
  await live(kit);
  await until(() => expect($account.get().status).toBe('ready'));
  await quiet(backend);
  expect($account.get().value).toMatchObject({ lastPostNumber: lastPost(backend) });
});

test('an account from a subscribe response is read again if a page is newer', async () => {
  const backend = world();
  const { call } = backend.transport;
  let isSubscribed = false;
  backend.transport.call = async (name, ...rest) => {
    // Published before the page is read, and its entry is delayed: it is not after the page's position.
    if (name === 'posts.list' && isSubscribed) {
      isSubscribed = false;
      backend.publish(kitchen, { content: 'In between' });
    }
    const result = await call(name, ...rest);
    if (name !== 'accounts.subscribe') return result;
    isSubscribed = true;
    // As from a backend that includes no position, or that repeats a lost response.
    delete (result as { cursors?: unknown }).cursors;
    return result;
  };
  const kit = kitOn(backend);
  const list = kit.accounts.list('subscribed');
  const feed = kit.posts.feed({ officialAccountID: kitchen });
  watch(list.$state);
  watch(feed.$state);
  await live(kit);
  await quiet(backend);
  backend.slow({ news: 60_000 });
  await kit.subscribeOfficialAccount(kitchen);
  await until(() => expect(feed.$state.get().items[0]?.post.content).toBe('In between'));
  await quiet(backend);
  expect(list.$state.get().items.find(({ officialAccountID }) => officialAccountID === kitchen)).toMatchObject({
    lastPostNumber: backend.world.accounts.get(kitchen)!.account.lastPostNumber,
  });
});
