import type { Transport } from '../../transport/types.ts';
import type { Person } from '../world.ts';

/** What a backend can be made to do besides answering. A rule that needs a power which is not given is skipped. */
export interface Powers {
  /** Turns the backend's clock on by so many seconds. */
  passTime(seconds: number): Promise<void> | void;
  /** Puts a restored backup in place of what is there: same data, another epoch. */
  renewEpoch(): Promise<void> | void;
  /** Drops the log of a topic, as retention does; its head stays. */
  forgetLog(topic: string): Promise<void> | void;
  /** Goes away on purpose, and comes back. */
  drain(): Promise<void> | void;
  /** Refuses tokens that were good until now; `transportFor` gets new ones. */
  expireTokens(): Promise<void> | void;
}

/** What a host gives to have its backend examined. */
export interface ConformanceContext extends Partial<Powers> {
  /**
   * A transport that acts for this person; undefined: an anonymous visitor. Whoever is asked for must be let in: rules make up people of
   * all three roles under new IDs, accounts that are theirs, and leave everything behind.
   */
  transportFor(person: Person | undefined): Promise<Transport> | Transport;
  /** Milliseconds that something may take which the backend is to tell; 5,000 by default. */
  patience?: number;
}

/** One rule of the contract. Independent of the others; any number may run at the same time, but for those that need powers. */
export interface ConformanceRule {
  /** A sentence that is true of a backend that keeps the rule. */
  readonly name: string;
  /** Which part of docs/backends.md it is about. */
  readonly about:
    'writes' | 'logs' | 'pages' | 'rights' | 'chats' | 'reactions' | 'subscribers' | 'unread' | 'limits' | 'going away';
  readonly needs?: readonly (keyof Powers)[];
  /** Resolves where the rule is kept. @throws ConformanceError */
  run(context: ConformanceContext): Promise<void>;
}
