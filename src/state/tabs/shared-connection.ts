import type { StreamEvent } from '../../protocol/entries.ts';
import { elect, newcomer, outranks, type ElectionEffect, type ElectionEvent } from '../../sync/leader.ts';
import type { Connection } from '../api/kit.ts';
import type { Core } from '../cache/core.ts';
import type { Leadership } from '../connection/connection.ts';
import type { Receiver } from '../connection/receiver.ts';
import type { TabChannel } from './channel.ts';
import type { TabMessage } from './messages.ts';

/** One connection for all tabs: the leader holds it, the others receive its events. */
export interface SharedConnection extends Leadership {
  /** Broadcasts events, if this tab leads. */
  relay(events: readonly StreamEvent[]): void;
}

export interface LineOptions {
  receiver: Receiver;
  /** The leader's connection is live, opened with these topics. */
  onLive: (topics: ReadonlySet<string>) => void;
  /** This tab leads, and another tab is visible. */
  onHurry: () => void;
}

/** Interval of a tick, in milliseconds. */
const BEAT = 1000;
const LOCK = 'line';

const same = (a: Connection, b: Connection) =>
  a.state === b.state && a.reason === b.reason && a.retryTime === b.retryTime;

export function createSharedConnection(
  core: Core,
  meeting: TabChannel,
  { receiver, onLive, onHurry }: LineOptions,
): SharedConnection {
  let election = newcomer('');
  let unlock = () => {};
  let stopTicking = () => {};
  /** Resolves the waiting `leadership` call, and the current leadership. */
  let wanted: (() => void) | undefined;
  let turn = new AbortController();
  turn.abort();

  const tick = (): void => {
    stopTicking = core.clock.after(BEAT, () => {
      tick();
      happen({ type: 'tick' });
    });
  };

  function lock(steal: boolean): void {
    unlock();
    unlock = meeting.lock(LOCK, {
      steal,
      granted: () => happen({ type: 'granted' }),
      lost: () => happen({ type: 'lost' }),
    });
  }

  const here = (): TabMessage => {
    const connection = core.$connection.get();
    return {
      type: 'here',
      rank: election.rank,
      connection,
      epoch: core.epoch,
      cursors: connection.state === 'live' ? Object.fromEntries(core.cursors) : {},
    };
  };

  const effects: Record<ElectionEffect, (cause: ElectionEvent) => void> = {
    request: () => lock(false),
    steal: () => lock(true),
    release: () => unlock(),
    lead() {
      turn = new AbortController();
      wanted?.();
    },
    yield: () => turn.abort(),
    beat: ({ type }) => meeting.post(type === 'asked' ? here() : { type: 'beat', rank: election.rank }),
    ask: () => meeting.post({ type: 'ask', rank: election.rank }),
    // A `beat` contains only the rank, so ask for the state.
    follow: ({ type }) => type === 'heard' && meeting.post({ type: 'ask', rank: election.rank }),
  };

  function happen(event: ElectionEvent): void {
    const [next, todo] = elect(election, event);
    election = next;
    for (const effect of todo) effects[effect](event);
  }

  function enter(): void {
    if (election.role !== 'out' || meeting.tab === undefined || !wanted) return;
    election = newcomer(meeting.tab);
    tick();
    happen({ type: 'enter' });
  }

  function leave(): void {
    stopTicking();
    happen({ type: 'leave' });
  }

  /** Applies the leader's connection state to this tab. */
  function follow({ connection, epoch, cursors }: Extract<TabMessage, { type: 'here' }>): void {
    const before = core.$connection.get();
    if (connection.state === 'live') {
      if (epoch !== undefined) receiver.receive({ name: 'ready', data: { epoch } });
      const missed = Object.entries(cursors).some(([topic, seq]) => (core.cursors.get(topic) ?? seq) < seq);
      if (missed) void receiver.catchUp();
    }
    if (!same(before, connection)) core.$connection.set(connection);
    if (connection.state === 'live' && before.state !== 'live') onLive(new Set(Object.keys(cursors)));
  }

  meeting.onWord((word) => {
    if (election.role === 'out') return;
    if (word.type === 'ask') happen({ type: 'asked', rank: word.rank });
    else if (word.type === 'hurry' && election.role === 'leading') onHurry();
    else if (word.type === 'beat' || word.type === 'here' || word.type === 'news') {
      // Messages of an outranked leader are ignored.
      const isLate = outranks(election.rank, word.rank);
      happen({ type: 'heard', rank: word.rank });
      if (isLate || election.role !== 'waiting') return;
      if (word.type === 'here') follow(word);
      else if (word.type === 'news') for (const event of word.events) receiver.receive(event);
    }
  });
  meeting.onPresence((tab) => (tab === undefined ? election.role !== 'out' && leave() : enter()));
  core.$connection.listen(() => {
    if (election.role === 'leading') meeting.post(here());
  });

  return {
    leadership: (signal) =>
      new Promise((resolve) => {
        const done = () => {
          wanted = undefined;
          signal.removeEventListener('abort', done);
          resolve(turn.signal);
        };
        if (signal.aborted || election.role === 'leading') return done();
        wanted = done;
        signal.addEventListener('abort', () => election.role !== 'out' && leave(), { once: true });
        signal.addEventListener('abort', done);
        if (election.role === 'waiting') effects.ask({ type: 'enter' });
        else enter();
      }),
    relay(events) {
      if (election.role === 'leading') meeting.post({ type: 'news', rank: election.rank, events });
    },
    hurry() {
      if (election.role === 'waiting') meeting.post({ type: 'hurry' });
    },
  };
}
