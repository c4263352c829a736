/**
 * Leader election among a person's tabs: the leader holds the connection for all of them. A Web Lock decides; the leader
 * broadcasts a beat every second. A frozen tab keeps its lock but falls silent: then the lock is stolen. Time is counted in
 * ticks of the tab's own timer, so that a wrong clock or a sleep of this tab says nothing about others.
 */

/** Of two leaders the higher generation wins; within a generation, the tab whose ID sorts later. */
export interface Rank {
  generation: number;
  tab: string;
}

export interface Election {
  readonly tab: string;
  /** `out`: needs no connection. `waiting`: queues for the lock and follows the leader. */
  readonly role: 'out' | 'waiting' | 'leading';
  /** The highest rank received; the own one while leading. */
  readonly rank: Rank;
  /** Own ticks since the last message of a leader. */
  readonly silence: number;
  /** A generation known to others that is not below the own one. */
  readonly outdone?: number;
}

export type ElectionEvent =
  | { type: 'enter' }
  | { type: 'leave' }
  /** This tab got the lock. */
  | { type: 'granted' }
  /** Another tab stole the lock. */
  | { type: 'lost' }
  /** One second of this tab's timer. */
  | { type: 'tick' }
  /** A leader sent a message. */
  | { type: 'heard'; rank: Rank }
  /** Another tab asks who leads, and sends the highest rank it knows. */
  | { type: 'asked'; rank: Rank };

/**
 * `request`: queue for the lock. `steal`: take it. `release`: give it back, or leave its queue. `lead` and `yield`: open
 * and close the connection. `follow`: another tab leads now. `beat`: announce leadership. `ask`: ask who leads.
 */
export type ElectionEffect = 'request' | 'steal' | 'release' | 'lead' | 'yield' | 'follow' | 'beat' | 'ask';

/** Ticks of silence after which a tab asks for the leader, and after which it considers the leader gone. */
const ASK = 2;
const GIVE_UP = 5;

export const outranks = (a: Rank, b: Rank): boolean =>
  a.generation > b.generation || (a.generation === b.generation && a.tab > b.tab);

export const newcomer = (tab: string): Election => ({ tab, role: 'out', rank: { generation: 0, tab: '' }, silence: 0 });

type Step = readonly [Election, readonly ElectionEffect[]];

const lead = ({ tab }: Election, generation: number): Election => ({
  tab,
  role: 'leading',
  rank: { generation, tab },
  silence: 0,
});

const wait = ({ tab, rank }: Election, heard = rank): Election => ({ tab, role: 'waiting', rank: heard, silence: 0 });

function leading(election: Election, event: ElectionEvent): Step {
  switch (event.type) {
    case 'leave':
      return [{ ...wait(election), role: 'out' }, ['yield', 'release']];
    case 'lost':
      return [wait(election), ['yield', 'request', 'ask']];
    case 'heard':
      // Two tabs lead. A tab that was frozen learns so from the other before the lock reports it.
      return outranks(event.rank, election.rank)
        ? [wait(election, event.rank), ['yield', 'release', 'request', 'follow']]
        : [election, ['beat']];
    case 'asked': {
      const { tab, generation } = event.rank;
      const { outdone = 0 } = election;
      // The asking tab would ignore us. If the lock was stolen without our knowledge, we learn it within a tick.
      const isOutdone = tab !== election.tab && outranks(event.rank, election.rank);
      return [isOutdone ? { ...election, outdone: Math.max(generation, outdone) } : election, ['beat']];
    }
    case 'tick':
      return [election.outdone === undefined ? election : lead(election, election.outdone + 1), ['beat']];
    default:
      return [election, []];
  }
}

function waiting(election: Election, event: ElectionEvent): Step {
  switch (event.type) {
    case 'leave':
      return [{ ...election, role: 'out' }, ['release']];
    case 'granted':
      return [lead(election, election.rank.generation + 1), ['lead', 'beat']];
    case 'lost':
      return [wait(election), ['request', 'ask']];
    case 'heard':
      // A late message of an outranked leader. Our answer tells it who leads, if it does not know.
      if (outranks(election.rank, event.rank)) return [election, ['ask']];
      return [wait(election, event.rank), outranks(event.rank, election.rank) ? ['follow'] : []];
    case 'tick': {
      const silence = election.silence + 1;
      if (silence >= GIVE_UP) return [wait(election), ['steal']];
      return [{ ...election, silence }, silence >= ASK ? ['ask'] : []];
    }
    default:
      return [election, []];
  }
}

/** The reducer of the election: returns the next state and the effects to run. */
export function elect(election: Election, event: ElectionEvent): Step {
  if (election.role === 'leading') return leading(election, event);
  if (election.role === 'waiting') return waiting(election, event);
  return event.type === 'enter' ? [wait(election), ['request', 'ask']] : [election, []];
}
