import type { Core } from './core.ts';
import type { Joins } from './joins.ts';
import type { OutboxEngine } from './outbox.ts';
import type { Warm } from './warm.ts';

/** What the rooms of state/ are built from. */
export interface Engine {
  core: Core;
  outbox: OutboxEngine;
  joins: Joins;
  warm: Warm;
  /** Fetches an account unless somebody is at it already. Never throws. */
  loadAccount(officialAccountID: string): Promise<void>;
  /** Fetches all accounts that the person follows, page by page. @throws KitError */
  loadSubscriptions(): Promise<void>;
}
