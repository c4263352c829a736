import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  elect,
  newcomer,
  outranks,
  type Election,
  type ElectionEffect,
  type ElectionEvent,
} from '../../src/sync/leader.ts';
import { testSeed } from '../helpers/chance.ts';

/** Milliseconds; those of `tabs/line.ts`. */
const BEAT = 1000;
const STEP = 100;

interface Tab {
  name: string;
  election: Election;
  open: boolean;
  frozen: boolean;
  /** Undelivered messages: a frozen tab receives them when it resumes. */
  mail: ElectionEvent[];
  nextTick: number;
  /** Whether its connection is open, according to its effects. */
  leads: boolean;
}

/** Tabs, the browser's lock and the channel between them, in simulated time. */
function browser(count: number) {
  let now = 0;
  let holder: Tab | undefined;
  let queue: Tab[] = [];
  const tabs: Tab[] = Array.from({ length: count }, (_, i) => ({
    name: `tab-${i}`,
    election: newcomer(`tab-${i}`),
    open: true,
    frozen: false,
    mail: [],
    nextTick: 0,
    leads: false,
  }));

  const grantNext = () => {
    if (holder || queue.length === 0) return;
    holder = queue.shift()!;
    holder.mail.push({ type: 'granted' });
  };
  const drop = (tab: Tab) => {
    queue = queue.filter((other) => other !== tab);
    // Pending messages refer to a lock request that no longer exists.
    tab.mail = tab.mail.filter(({ type }) => type !== 'granted' && type !== 'lost');
    if (holder === tab) holder = undefined;
    grantNext();
  };
  const say = (from: Tab, word: ElectionEvent) => {
    for (const tab of tabs) if (tab !== from && tab.open) tab.mail.push(word);
  };
  const perform: Record<ElectionEffect, (tab: Tab) => void> = {
    request(tab) {
      drop(tab);
      queue.push(tab);
      grantNext();
    },
    steal(tab) {
      drop(tab);
      holder?.mail.push({ type: 'lost' });
      holder = tab;
      tab.mail.push({ type: 'granted' });
    },
    release: drop,
    lead: (tab) => void (tab.leads = true),
    yield: (tab) => void (tab.leads = false),
    follow: (tab) => say(tab, { type: 'asked', rank: tab.election.rank }),
    beat: (tab) => say(tab, { type: 'heard', rank: tab.election.rank }),
    ask: (tab) => say(tab, { type: 'asked', rank: tab.election.rank }),
  };
  function happen(tab: Tab, event: ElectionEvent): void {
    const [next, effects] = elect(tab.election, event);
    tab.election = next;
    for (const effect of effects) perform[effect](tab);
  }

  return {
    tabs,
    holder: () => holder,
    leaders: () => tabs.filter((tab) => tab.leads && tab.open && !tab.frozen),
    enter: (tab: Tab) => happen(tab, { type: 'enter' }),
    leave: (tab: Tab) => tab.open && !tab.frozen && happen(tab, { type: 'leave' }),
    /** Closes a tab without notice: the browser gives the lock to the next. */
    close(tab: Tab) {
      tab.open = false;
      drop(tab);
    },
    freeze: (tab: Tab) => void (tab.frozen = true),
    wake: (tab: Tab) => void (tab.frozen = false),
    run(milliseconds: number, each = () => {}) {
      for (const end = now + milliseconds; now < end;) {
        now += STEP;
        for (const tab of tabs) {
          if (!tab.open || tab.frozen) continue;
          for (let event = tab.mail.shift(); event; event = tab.mail.shift()) happen(tab, event);
          if (now < tab.nextTick) continue;
          tab.nextTick = now + BEAT;
          if (tab.election.role !== 'out') happen(tab, { type: 'tick' });
        }
        each();
      }
    },
  };
}

/** All tabs want a connection, one shortly after the other. */
function opened(count: number) {
  const world = browser(count);
  for (const tab of world.tabs) {
    world.enter(tab);
    world.run(STEP * 3);
  }
  return world;
}

describe('a message', () => {
  const of = (generation: number, tab: string) => ({ generation, tab });
  const after = (tab: string, ...events: ElectionEvent[]) =>
    events.reduce<readonly [Election, readonly ElectionEffect[]]>(
      ([election], event) => elect(election, event),
      [newcomer(tab), []],
    );
  const led: ElectionEvent[] = [{ type: 'enter' }, { type: 'granted' }];

  test('from a later leader stops an earlier one at once, before it notices the lock', () => {
    const [election, effects] = after('b', ...led, { type: 'heard', rank: of(2, 'a') });
    expect(election).toMatchObject({ role: 'waiting', rank: of(2, 'a') });
    expect(effects).toEqual(expect.arrayContaining(['yield', 'release', 'request']));
  });

  test('from an earlier leader is answered by a later one, which continues', () => {
    const [election, effects] = after(
      'b',
      { type: 'enter' },
      { type: 'heard', rank: of(4, 'x') },
      { type: 'granted' },
      { type: 'heard', rank: of(4, 'x') },
    );
    expect([election.role, election.rank, effects]).toEqual(['leading', of(5, 'b'), ['beat']]);
  });

  test('from one of two leaders of the same generation decides for one of them', () => {
    const [first] = after('a', ...led, { type: 'heard', rank: of(1, 'b') });
    const [second] = after('b', ...led, { type: 'heard', rank: of(1, 'a') });
    expect([first.role, second.role]).toEqual(['waiting', 'leading']);
  });

  test('from a replaced leader is no heartbeat', () => {
    const late: ElectionEvent = { type: 'heard', rank: of(2, 'x') };
    const [before] = after(
      'b',
      { type: 'enter' },
      { type: 'heard', rank: of(3, 'a') },
      { type: 'tick' },
      { type: 'tick' },
    );
    const [election] = elect(before, late);
    expect([election.rank, election.silence]).toEqual([of(3, 'a'), before.silence]);
    expect(elect(before, { type: 'heard', rank: of(3, 'a') })[0].silence).toBe(0);
  });

  test('with the rank of an unknown leader makes the current leader outrank it', () => {
    const [election, effects] = after('b', ...led, { type: 'asked', rank: of(7, 'gone') }, { type: 'tick' });
    expect(outranks(election.rank, of(7, 'gone'))).toBe(true);
    expect([election.role, effects]).toEqual(['leading', ['beat']]);
  });
});

describe('tabs of a person', () => {
  test('elect one leader among ten, who stays', () => {
    const { run, leaders, tabs } = opened(10);
    run(1000);
    const [first, ...others] = leaders();
    expect(others).toEqual([]);
    run(60_000, () => expect(leaders()).toEqual([first]));
    expect(first).toBe(tabs[0]);
  });

  test('elect the next leader at once when it is closed', () => {
    const { run, leaders, close, tabs } = opened(3);
    close(tabs[0]!);
    run(STEP * 2);
    expect(leaders().map(({ name }) => name)).toEqual(['tab-1']);
  });

  test('replace a frozen leader within ten seconds, and never a live one', () => {
    const { run, leaders, freeze, tabs } = opened(3);
    run(5000);
    freeze(tabs[0]!);
    run(3000);
    expect(leaders()).toEqual([]);
    run(7000);
    expect(leaders()).toHaveLength(1);
  });

  test('that lost the lock stop as soon as they wake', () => {
    const { run, leaders, freeze, wake, tabs } = opened(2);
    run(2000);
    freeze(tabs[0]!);
    run(10_000);
    expect(leaders()).toEqual([tabs[1]]);
    wake(tabs[0]!);
    run(STEP);
    expect(tabs[0]!.leads).toBe(false);
    run(20_000, () => expect(leaders()).toEqual([tabs[1]]));
  });

  test('follow a new tab that got the lock without having heard of them', () => {
    const { run, leaders, freeze, wake, close, enter, tabs } = browser(3);
    const [old, asleep, fresh] = tabs as [Tab, Tab, Tab];
    for (const tab of [old, asleep]) enter(tab);
    run(2000);
    freeze(old);
    run(10_000);
    expect(leaders()).toEqual([asleep]);
    close(old);
    freeze(asleep);
    enter(fresh);
    run(10_000);
    expect(leaders()).toEqual([fresh]);
    wake(asleep);
    run(3000);
    // Whichever of them leads, the other one must accept it.
    expect(leaders()).toHaveLength(1);
    expect(asleep.election.rank).toEqual(fresh.election.rank);
    run(20_000, () => expect(leaders()).toHaveLength(1));
  });

  test('that need no connection let the next tab lead', () => {
    const { run, leaders, leave, tabs } = opened(2);
    leave(tabs[0]!);
    run(STEP * 2);
    expect(leaders()).toEqual([tabs[1]]);
    expect(tabs[0]!.election.role).toBe('out');
  });

  test('have two leaders no longer than a heartbeat, and one in the end, whatever is closed, frozen and resumed', () => {
    const act = fc.record({
      kind: fc.constantFrom('close', 'freeze', 'wake', 'enter', 'leave', 'run' as const),
      tab: fc.nat(4),
      milliseconds: fc.integer({ min: 100, max: 9000 }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const world = opened(5);
        let since = 0;
        const watch = () => {
          since = world.leaders().length > 1 ? since + STEP : 0;
          expect(since).toBeLessThanOrEqual(BEAT + STEP);
        };
        for (const { kind, tab: index, milliseconds } of acts) {
          const tab = world.tabs[index]!;
          if (kind === 'run') world.run(milliseconds, watch);
          else if (kind !== 'close' || world.tabs.filter(({ open }) => open).length > 1) world[kind](tab);
        }
        for (const tab of world.tabs.filter(({ open }) => open)) {
          world.wake(tab);
          world.enter(tab);
        }
        world.run(20_000, watch);
        expect(world.leaders()).toHaveLength(1);
        expect(world.leaders()[0]).toBe(world.holder());
        const [{ election } = { election: newcomer('') }] = world.leaders();
        for (const tab of world.tabs.filter(({ open }) => open))
          expect(outranks(tab.election.rank, election.rank)).toBe(false);
      }),
      { seed: testSeed, numRuns: 300 },
    );
  });
});
