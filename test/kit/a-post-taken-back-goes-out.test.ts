import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { Kit } from '../../src/state/api/kit.ts';
import { heldFor } from '../../src/sync/outbox.ts';
import { createTestClock, sampleIDs, samplePeople, type ScriptedBackend } from '../../src/testing/index.ts';
import { kitOn, live, rowsOf, turns, until, watch, world } from '../helpers/kit.ts';
import { profile, type Page } from '../helpers/profile.ts';

const { health } = sampleIDs;
const HOLD = 5;

const sent = ({ calls }: ScriptedBackend) =>
  calls
    .filter(({ operation }) => operation === 'posts.create')
    .map(({ call }) => (call as { body: { content: string } }).body.content);
const publish = (kit: Kit, content: string, holdSeconds = HOLD) =>
  kit.posts.publish(health, { clientID: content, format: 'text', content }, { holdSeconds });
const items = ({ outbox }: Kit) => outbox.$items.get();

async function setup(backend = world(samplePeople.business)) {
  const clock = createTestClock();
  const kit = kitOn(backend, { clock });
  watch(kit.outbox.$items);
  await live(kit);
  return { backend, clock, kit };
}

describe('a post that is held', () => {
  test('goes out in time, and not before', async () => {
    const { backend, clock, kit } = await setup();
    const published = publish(kit, 'a');
    await until(() =>
      expect(items(kit)[0]?.pending).toEqual({ state: 'waiting', heldUntil: clock.now() / 1000 + HOLD }),
    );
    await clock.advance(HOLD * 1000 - 1);
    expect(sent(backend)).toEqual([]);
    await clock.advance(1);
    expect((await published).content).toBe('a');
    expect(sent(backend)).toEqual(['a']);
  });

  test('is never sent if it was taken back: the promise says so', async () => {
    const { backend, clock, kit } = await setup();
    const published = publish(kit, 'a').catch((error) => error.code);
    await until(() => expect(items(kit)[0]?.pending.heldUntil).toBeDefined());
    kit.outbox.undo('a');
    expect(await published).toBe('aborted');
    await clock.advance(60_000);
    expect([sent(backend), items(kit)]).toEqual([[], []]);
    // The next one of the same draft is another release.
    void publish(kit, 'a', 0);
    await until(() => expect(sent(backend)).toEqual(['a']));
  });

  test('cannot be taken back once it is on its way', async () => {
    const { backend, clock, kit } = await setup();
    const published = publish(kit, 'a');
    await until(() => expect(items(kit)[0]?.pending.heldUntil).toBeDefined());
    backend.offline(true);
    await clock.advance(HOLD * 1000);
    await until(() => expect(items(kit)[0]?.pending.heldUntil).toBeUndefined());
    kit.outbox.undo('a');
    await turns();
    expect(items(kit)).toHaveLength(1);
    backend.offline(false);
    await clock.advance(60_000);
    expect((await published).content).toBe('a');
  });

  test('goes out at once on request, and holds back only posts of its account', async () => {
    const { backend, kit } = await setup();
    const first = publish(kit, 'a');
    const second = publish(kit, 'b', 0);
    await kit.posts.publish(sampleIDs.museum, { clientID: 'c', format: 'text', content: 'c' });
    expect(sent(backend)).toEqual(['c']);
    kit.outbox.retry('a');
    await Promise.all([first, second]);
    expect(sent(backend)).toEqual(['c', 'a', 'b']);
  });

  test('can be edited meanwhile: one post goes out, in time', async () => {
    const { backend, clock, kit } = await setup();
    void publish(kit, 'a');
    await until(() => expect(items(kit)[0]?.pending.heldUntil).toBeDefined());
    void kit.posts.update('a', { content: 'b' });
    await turns();
    expect(sent(backend)).toEqual([]);
    await clock.advance(HOLD * 1000);
    await until(() => expect(sent(backend)).toEqual(['b']));
  });

  test('waits no longer than it was meant, if the clock is set back', () => {
    const row = { time: 100_000, notBefore: 105_000 };
    expect([100_000, 103_000, 105_000, 10_000].map((now) => heldFor(row, now))).toEqual([5000, 2000, 0, 5000]);
    expect(heldFor({ time: 100_000 }, 0)).toBe(0);
  });
});

describe('a page that is closed while a post is held', () => {
  const held = ({ kit }: Page) => items(kit)[0]?.pending.heldUntil !== undefined;

  async function crashed() {
    const backend = world(samplePeople.business);
    const clock = createTestClock();
    const tabs = profile(backend, { clock });
    const page = tabs.open();
    watch(page.kit.outbox.$items);
    await live(page.kit);
    void publish(page.kit, 'a').catch(() => undefined);
    await until(() => expect(held(page)).toBe(true));
    await until(async () => expect(await rowsOf(page.database, 'outbox')).toHaveLength(1));
    page.kill();
    const next = tabs.open();
    watch(next.kit.outbox.$items);
    return { backend, clock, next };
  }

  test('loses nothing: the next one sends it in time', async () => {
    const { backend, clock, next } = await crashed();
    await until(() => expect(items(next.kit)).toHaveLength(1));
    await turns();
    expect(sent(backend)).toEqual([]);
    await clock.advance(HOLD * 1000);
    await until(() => expect(sent(backend)).toEqual(['a']));
  });

  test('may have sent it: nobody can take it back any more', async () => {
    const { backend, clock, next } = await crashed();
    await until(() => expect(items(next.kit)).toHaveLength(1));
    await turns();
    expect(held(next)).toBe(false);
    next.kit.outbox.undo('a');
    await clock.advance(HOLD * 1000);
    await until(() => expect(sent(backend)).toEqual(['a']));
  });
});

test('another tab can take back what is held here', async () => {
  const backend = world(samplePeople.business);
  const clock = createTestClock();
  const tabs = profile(backend, { clock });
  const [one, other] = [tabs.open(), tabs.open()];
  for (const { kit } of [one, other]) {
    watch(kit.outbox.$items);
    await live(kit);
  }
  const published = publish(one.kit, 'a').catch((error) => error.code);
  await until(() => expect(items(other.kit)[0]?.pending.heldUntil).toBeDefined());
  other.kit.outbox.undo('a');
  expect(await published).toBe('aborted');
  await clock.advance(60_000);
  expect([sent(backend), items(other.kit)]).toEqual([[], []]);
});
