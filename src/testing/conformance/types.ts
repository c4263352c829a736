import type { Transport } from '../../transport/types.ts';
import type { Person } from '../world.ts';

/** What a backend can be made to do besides responding. A rule that needs a missing power is skipped. */
export interface Powers {
  /** Advances the backend's clock by this many seconds. */
  passTime(seconds: number): Promise<void> | void;
  /** Replaces the data by a restored backup: the same data, another epoch. */
  renewEpoch(): Promise<void> | void;
  /** Drops the log of a topic, as retention does; its head stays. */
  forgetLog(topic: string): Promise<void> | void;
  /** Shuts down gracefully, and comes back. */
  drain(): Promise<void> | void;
  /** Refuses tokens that were valid until now; `transportFor` gets new ones. */
  expireTokens(): Promise<void> | void;
}

/** What a host provides to have its backend tested. */
export interface ConformanceContext extends Partial<Powers> {
  /**
   * A transport that acts for this person; undefined: an anonymous visitor. Must admit every person: rules create
   * people of all three roles with new IDs, and accounts of theirs, and leave everything behind.
   */
  transportFor(person: Person | undefined): Promise<Transport> | Transport;
  /** Milliseconds to wait for something that the backend reports; 5,000 by default. */
  patience?: number;
}

/**
 * One rule of the contract. Rules are independent; any number may run at the same time, except those that need powers.
 */
export interface ConformanceRule {
  /** A sentence that is true of a backend that follows the rule. */
  readonly name: string;
  /** The part of docs/backends.md that it tests. */
  readonly about:
    | 'writes'
    | 'logs'
    | 'pages'
    | 'rights'
    | 'chats'
    | 'reactions'
    | 'subscribers'
    | 'unread'
    | 'figures'
    | 'limits'
    | 'going away';
  readonly needs?: readonly (keyof Powers)[];
  /**
   * Resolves if the rule is followed.
   * @throws ConformanceError
   */
  run(context: ConformanceContext): Promise<void>;
}
