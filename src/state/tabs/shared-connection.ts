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

export interface SharedConnectionOptions {
  receiver: Receiver;
  /** The leader's connection is live, opened with these topics. */
  onLive: (topics: ReadonlySet<string>) => void;
  /** This tab leads, and another tab is visible. */
  onHurry: () => void;
}

/** Interval of a tick, in milliseconds. */
const BEAT = 1000;
/** Name of the leader's lock. Changing it needs a new `VERSION`, as messages do. */
const LOCK = 'line';

const same = (a: Connection, b: Connection) =>
  a.state === b.state && a.reason === b.reason && a.retryTime === b.retryTime;

export function createSharedConnection(
  core: Core,
  channel: TabChannel,
  { receiver, onLive, onHurry }: SharedConnectionOptions,
): SharedConnection {
  let election = newcomer('');
  let unlock = () => {};
  let stopTicking = () => {};
  /** Resolves the waiting `acquire` call, and the current leadership. */
  let wanted: (() => void) | undefined;
  let term = new AbortController();
  term.abort();

  const tick = (): void => {
    stopTicking = core.clock.after(BEAT, () => {
      tick();
      happen({ type: 'tick' });
    });
  };

  function lock(steal: boolean): void {
    unlock();
    unlock = channel.lock(LOCK, {
      steal,
      granted: () => happen({ type: 'granted' }),
      lost: () => happen({ type: 'lost' }),
    });
  }

  const here = (): TabMessage => {
    const connection = core.stream.$connection.get();
    return {
      type: 'here',
      rank: election.rank,
      connection,
      epoch: core.positions.epoch,
      cursors: connection.state === 'live' ? Object.fromEntries(core.positions.cursors) : {},
    };
  };

  const effects: Record<ElectionEffect, (cause: ElectionEvent) => void> = {
    request: () => lock(false),
    steal: () => lock(true),
    release: () => unlock(),
    lead() {
      term = new AbortController();
      wanted?.();
    },
    yield: () => term.abort(),
    beat: ({ type }) => channel.post(type === 'asked' ? here() : { type: 'beat', rank: election.rank }),
    ask: () => channel.post({ type: 'ask', rank: election.rank }),
    // A `beat` contains only the rank, so ask for the state.
    follow: ({ type }) => type === 'heard' && channel.post({ type: 'ask', rank: election.rank }),
  };

  function happen(event: ElectionEvent): void {
    const [next, todo] = elect(election, event);
    election = next;
    for (const effect of todo) effects[effect](event);
  }

  function enter(): void {
    if (election.role !== 'out' || channel.tab === undefined || !wanted) return;
    election = newcomer(channel.tab);
    tick();
    happen({ type: 'enter' });
  }

  function leave(): void {
    if (election.role === 'out') return;
    stopTicking();
    happen({ type: 'leave' });
  }

  /** Applies the leader's connection state to this tab. */
  function follow({ connection, epoch, cursors }: Extract<TabMessage, { type: 'here' }>): void {
    const before = core.stream.$connection.get();
    if (connection.state === 'live') {
      if (epoch !== undefined) receiver.receive({ name: 'ready', data: { epoch } });
      const missed = Object.entries(cursors).some(([topic, seq]) => (core.positions.cursors.get(topic) ?? seq) < seq);
      if (missed) void receiver.catchUp();
    }
    if (!same(before, connection)) core.stream.$connection.set(connection);
    if (connection.state === 'live' && before.state !== 'live') onLive(new Set(Object.keys(cursors)));
  }

  channel.onMessage((message) => {
    if (election.role === 'out') return;
    if (message.type === 'ask') happen({ type: 'asked', rank: message.rank });
    else if (message.type === 'hurry' && election.role === 'leading') onHurry();
    else if (message.type === 'beat' || message.type === 'here' || message.type === 'news') {
      // Messages of an outranked leader are ignored.
      const isLate = outranks(election.rank, message.rank);
      happen({ type: 'heard', rank: message.rank });
      if (isLate || election.role !== 'waiting') return;
      if (message.type === 'here') follow(message);
      else if (message.type === 'news') for (const event of message.events) receiver.receive(event);
    }
  });
  channel.onPresence((tab) => (tab === undefined ? leave() : enter()));
  core.stream.$connection.listen(() => {
    if (election.role === 'leading') channel.post(here());
  });

  return {
    acquire: (signal) =>
      new Promise((resolve) => {
        const done = () => {
          wanted = undefined;
          signal.removeEventListener('abort', done);
          resolve(term.signal);
        };
        if (signal.aborted || election.role === 'leading') return done();
        wanted = done;
        signal.addEventListener('abort', leave);
        signal.addEventListener('abort', done);
        if (election.role === 'waiting') effects.ask({ type: 'enter' });
        else enter();
      }),
    relay(events) {
      if (election.role === 'leading') channel.post({ type: 'news', rank: election.rank, events });
    },
    hurry() {
      if (election.role === 'waiting') channel.post({ type: 'hurry' });
    },
  };
}
