import type { AccountCommands } from '../commands/accounts.ts';
import type { MediaCommands } from '../commands/media.ts';
import type { PostCommands } from '../commands/posts.ts';
import type { Kit } from '../api/kit.ts';
import type { ConnectionControl } from '../connection/connection.ts';
import type { Core } from '../cache/core.ts';
import type { LoadReason } from './view.ts';
import type { Joins } from '../replica/selectors.ts';
import type { Files } from '../outbox/files.ts';
import type { Outbox } from '../outbox/board.ts';
import type { Queue } from '../outbox/queue.ts';
import type { Warm } from '../cache/cache-reader.ts';

/** What the rooms of state/ are built from. */
export interface Engine {
  core: Core;
  outbox: Outbox;
  joins: Joins;
  warm: Warm;
  /** Does something that changes the world: at once where the code for it is here, else when it is. */
  act<R>(work: (commands: Commands) => R | Promise<R>): Promise<R>;
  /** Fetches an account unless somebody is at it already, or, to begin to look at it, an answer has just brought it. @throws KitError */
  loadAccount(officialAccountID: string, reason: LoadReason): Promise<void>;
  /** Fetches all accounts that the person follows, page by page, unless, to begin to look at them, that was just done. @throws KitError */
  loadSubscriptions(reason?: LoadReason): Promise<void>;
}

export interface Commands extends Pick<Kit, 'getOfficialAccountsInfo'> {
  accounts: AccountCommands;
  posts: PostCommands;
  media: MediaCommands;
  queue: Pick<Queue, 'send' | 'retry' | 'discard'>;
  files: Files;
}

/** What keeps the kit in step with the backend. */
export interface Live {
  connection: ConnectionControl;
  commands: Commands;
  queue: Queue;
}
