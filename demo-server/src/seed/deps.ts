import type { Media } from '../../../src/protocol/index.ts';
import type { Caller, Services } from '../services/shared/types.ts';
import type { accounts, conversations, personas, subscriptions } from './content/index.ts';

/** The demo content. */
export interface SeedContent {
  accounts: typeof accounts;
  personas: typeof personas;
  subscriptions: typeof subscriptions;
  conversations: typeof conversations;
}

export interface SeedDeps {
  services: Services;
  content: SeedContent;
  /** Processes a demo picture as if `caller` had uploaded it. */
  addPicture(caller: Caller, file: string, clientID: string): Promise<Media>;
  /** Sets the services' clock, so that past content is written in the past. Undefined returns to the present. */
  setTime(seconds: number | undefined): void;
  /** Seconds since 1970. */
  now: number;
  /** File that records whether seeding has begun or finished. */
  marker: string;
}
