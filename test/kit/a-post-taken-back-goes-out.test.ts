import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { Kit } from '../../src/state/api/kit.ts';
import { heldFor } from '../../src/sync/outbox.ts';
import { createTestClock, sampleIDs, samplePeople, type ScriptedBackend } from '../../src/testing/index.ts';
import { kitOn, rowsOf, turns, until, watch, world } from '../helpers/kit.ts';
import { profile, type Page } from '../helpers/profile.ts';

const { health } = sampleIDs;
const HOLD = 5;

const sent = ({ calls }: ScriptedBackend) =>
  calls
    .filter(({ operation }) => operation === 'posts.create')
    .map(({ call }) => (call as { body: { content: string } }).body.content);
/** A clientID for each content. */
const idOf = (content: string) => `00000000-0000-4000-8000-${content.codePointAt(0)!.toString(16).padStart(12, '0')}`;
const publish = (kit: Kit, content: string, holdSeconds = HOLD) =>
  kit.posts.publish(health, { clientID: idOf(content), format: 'text', content }, { holdSeconds });
const items = ({ outbox }: Kit) => outbox.$items.get();

async function setup(backend = world(samplePeople.business)) {
  const clock = createTestClock();
  // Not 0, with which a failed attempt would be repeated at once, without end.
  const kit = kitOn(backend, { clock, random: () => 0.5 });
  watch(kit.outbox.$items);
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
    kit.outbox.undo(idOf('a'));
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
    kit.outbox.undo(idOf('a'));
    await turns();
    expect(items(kit)).toHaveLength(1);
    backend.offline(false);
    // When it is tried again is the runner's to know.
    await until(async () => {
      await clock.advance(10_000);
      expect(items(kit)).toEqual([]);
    });
    expect((await published).content).toBe('a');
  });

  test('goes out at once on request, and holds back only posts of its account', async () => {
    const { backend, kit } = await setup();
    const first = publish(kit, 'a');
    const second = publish(kit, 'b', 0);
    await kit.posts.publish(sampleIDs.museum, { clientID: idOf('c'), format: 'text', content: 'c' });
    expect(sent(backend)).toEqual(['c']);
    kit.outbox.retry(idOf('a'));
    await Promise.all([first, second]);
    expect(sent(backend)).toEqual(['c', 'a', 'b']);
  });

  test('can be edited meanwhile: one post goes out, in time', async () => {
    const { backend, clock, kit } = await setup();
    void publish(kit, 'a');
    await until(() => expect(items(kit)[0]?.pending.heldUntil).toBeDefined());
    void kit.posts.update(idOf('a'), { content: 'b' });
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

describe('with several pages, a post that is held', () => {
  const LONG = 600;
  const held = ({ kit }: Page) => items(kit)[0]?.pending.heldUntil !== undefined;

  /** Pages of one browser. `soon` lets the little time pass that they take to agree. */
  function browser() {
    const backend = world(samplePeople.business);
    const clock = createTestClock();
    const soon = (check: () => void) =>
      until(async () => {
        await clock.advance(20);
        check();
      });
    const tabs = profile(backend, { clock });
    async function open(): Promise<Page> {
      const page = tabs.open();
      watch(page.kit.outbox.$items);
      await soon(() => expect(page.kit.$connection.get().state).toBe('live'));
      return page;
    }
    return { backend, clock, soon, open };
  }

  async function crashed() {
    const { backend, clock, soon, open } = browser();
    const page = await open();
    void publish(page.kit, 'a', LONG).catch(() => undefined);
    await soon(() => expect(held(page)).toBe(true));
    await until(async () => expect(await rowsOf(page.database, 'outbox')).toHaveLength(1));
    page.kill();
    const next = await open();
    await soon(() => expect(items(next.kit).map(({ pending }) => pending.state)).toEqual(['waiting']));
    return { backend, clock, next };
  }

  test('is sent by the next page, in time', async () => {
    const { backend, clock } = await crashed();
    await turns();
    expect(sent(backend)).toEqual([]);
    await clock.advance(LONG * 1000);
    await until(() => expect(sent(backend)).toEqual(['a']));
  });

  test('cannot be taken back where the page that held it is gone: it may have been sent', async () => {
    const { backend, clock, next } = await crashed();
    expect(held(next)).toBe(false);
    next.kit.outbox.undo(idOf('a'));
    await clock.advance(LONG * 1000);
    await until(() => expect(sent(backend)).toEqual(['a']));
  });

  test('can be taken back in another one', async () => {
    const { backend, clock, soon, open } = browser();
    const [one, other] = [await open(), await open()];
    const published = publish(one.kit, 'a', LONG).catch((error) => error.code);
    await soon(() => expect(held(other)).toBe(true));
    other.kit.outbox.undo(idOf('a'));
    await soon(() => expect([items(one.kit), items(other.kit)]).toEqual([[], []]));
    expect(await published).toBe('aborted');
    await clock.advance(LONG * 1000);
    expect(sent(backend)).toEqual([]);
  });
});
