import type { Kit } from './api/kit.ts';
import type { Limits } from './cache/limits.ts';
import type { AccountCommands } from './commands/accounts.ts';
import type { MediaCommands } from './commands/media.ts';
import type { PostCommands } from './commands/posts.ts';
import type { ConnectionControl } from './connection/connection.ts';
import type { ListContext, Writes } from './lists/context.ts';
import type { WritableOutbox } from './outbox/board.ts';
import type { DraftStore } from './outbox/drafts.ts';
import type { Queue } from './outbox/queue.ts';
import type { TabPorts } from './session/tab-ports.ts';

/** The dependencies of `accounts`, `posts` and `chats`. */
export interface Engine extends ListContext {
  drafts: DraftStore;
  /** Runs a command: at once if its code is loaded, otherwise when it is. */
  runCommand<R>(work: (commands: Commands) => R | Promise<R>): Promise<R>;
}

export interface Commands extends Writes, Pick<Kit, 'getOfficialAccountsInfo'> {
  accounts: AccountCommands;
  posts: PostCommands;
  media: MediaCommands;
}

/** Options of the parts that load after the first paint. */
export interface LiveOptions {
  outbox: WritableOutbox;
  /** Limits of memory and disk. */
  limits?: Partial<Limits> | undefined;
  /** Ports to the person's other tabs: false for none, by default the browser's. */
  tabs?: TabPorts | false | undefined;
}

/** The parts that keep the kit in sync with the backend. */
export interface Live {
  connection: ConnectionControl;
  commands: Commands;
  queue: Queue;
}
