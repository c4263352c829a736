/**
 * Which of a person's tabs holds the line for all of them. A lock says whose turn it is; who holds it tells so every second. A frozen
 * tab keeps its lock and falls silent: then the lock is taken from it. Time is counted in ticks of the own timer, so that neither a
 * clock that is wrong nor a sleep of one's own says anything about others.
 */

/** Of two leaders the one with the higher generation counts, and of two of a generation the one whose tab is called later. */
export interface Rank {
  generation: number;
  tab: string;
}

export interface Election {
  readonly tab: string;
  /** `out`: wants no line. `waiting`: for the lock, and follows whoever holds it. */
  readonly role: 'out' | 'waiting' | 'leading';
  /** The highest of which was heard; the own one while leading. */
  readonly rank: Rank;
  /** Own ticks since a leader was last heard of. */
  readonly silence: number;
  /** A generation that others know of and that is not below the own one. */
  readonly outdone?: number;
}

export type ElectionEvent =
  | { type: 'enter' }
  | { type: 'leave' }
  /** The lock is ours. */
  | { type: 'granted' }
  /** The lock was taken from us. */
  | { type: 'lost' }
  /** A second of our own time. */
  | { type: 'tick' }
  /** A leader spoke. */
  | { type: 'heard'; rank: Rank }
  /** Somebody asks who leads, and says of whom was heard last. */
  | { type: 'asked'; rank: Rank };

/**
 * `request`: queue for the lock. `steal`: take it. `release`: give it back, or leave its queue. `lead` and `yield`: open the line,
 * close it. `follow`: another one leads from now on. `beat`: say that we lead. `ask`: who leads?
 */
export type ElectionEffect = 'request' | 'steal' | 'release' | 'lead' | 'yield' | 'follow' | 'beat' | 'ask';

/** Ticks of silence after which is asked, and after which nobody can be there any more. */
const ASK = 2;
const GIVE_UP = 5;

export const outranks = (a: Rank, b: Rank): boolean =>
  a.generation > b.generation || (a.generation === b.generation && a.tab > b.tab);

export const newcomer = (tab: string): Election => ({ tab, role: 'out', rank: { generation: 0, tab: '' }, silence: 0 });

type Step = readonly [Election, readonly ElectionEffect[]];

function lead(election: Election, generation: number): Election {
  const { outdone: _outdone, ...rest } = election;
  return { ...rest, role: 'leading', rank: { generation, tab: election.tab }, silence: 0 };
}

function wait(election: Election, rank = election.rank): Election {
  const { outdone: _outdone, ...rest } = election;
  return { ...rest, role: 'waiting', rank, silence: 0 };
}

function leading(election: Election, event: ElectionEvent): Step {
  switch (event.type) {
    case 'leave':
      return [{ ...wait(election), role: 'out' }, ['yield', 'release']];
    case 'lost':
      return [wait(election), ['yield', 'request', 'ask']];
    case 'heard':
      // Two lead at once. One that was frozen hears so from the other before it hears from the lock.
      return outranks(event.rank, election.rank)
        ? [wait(election, event.rank), ['yield', 'release', 'request', 'follow']]
        : [election, ['beat']];
    case 'asked': {
      // They would not listen to us. But if the lock was taken from us without our knowing, we will be told within a tick.
      const { generation } = event.rank;
      const outdone =
        event.rank.tab !== election.tab && outranks(event.rank, election.rank)
          ? Math.max(generation, election.outdone ?? 0)
          : election.outdone;
      return [{ ...election, ...(outdone !== undefined && { outdone }) }, ['beat']];
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
      // A late word of one that was outdone. It hears from us who leads, should it not know.
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

/** What becomes of a tab's part in the election, and what there is to do. */
export function elect(election: Election, event: ElectionEvent): Step {
  if (election.role === 'leading') return leading(election, event);
  if (election.role === 'waiting') return waiting(election, event);
  return event.type === 'enter' ? [wait(election), ['request', 'ask']] : [election, []];
}
