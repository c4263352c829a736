import type { Media } from '../../../src/protocol/index.ts';
import type { Caller, Services } from '../services/shared/types.ts';
import type { accounts, conversations, personas, subscriptions } from './content/index.ts';

/** What the demo starts with. */
export interface SeedContent {
  accounts: typeof accounts;
  personas: typeof personas;
  subscriptions: typeof subscriptions;
  conversations: typeof conversations;
}

export interface SeedDeps {
  services: Services;
  content: SeedContent;
  /** Processes a picture of the demo as if `caller` had uploaded it. */
  addPicture(caller: Caller, file: string, clientID: string): Promise<Media>;
  /** The services' clock: seeding writes the past in the past. Undefined puts it back on the present. */
  setTime(seconds: number | undefined): void;
  /** Seconds since 1970. */
  now: number;
  /** File that says whether filling was begun or done. */
  marker: string;
}
