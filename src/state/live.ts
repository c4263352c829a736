import { createAdoption } from './adoption.ts';
import { createAccountCommands } from './commands/accounts.ts';
import { createInfo } from './commands/info.ts';
import { createMediaCommands } from './commands/media.ts';
import { createPostCommands } from './commands/posts.ts';
import { createConnection } from './connection.ts';
import type { Engine, Live } from './engine.ts';
import { createHousekeeping } from './housekeeping.ts';
import { isOnline, watchNetwork } from './network.ts';
import { createFiles } from './files.ts';
import { createQueue } from './outbox-queue.ts';
import { createRunner } from './outbox-runner.ts';
import * as overlays from './overlay.ts';
import { createReceiver } from './receive.ts';
import { createRecovery } from './recovery.ts';

/** The stream, the commands and the sending: all that a first page can be painted without. Fetched beside it, not before it. */
export function createLive(engine: Engine): Live {
  const { core, outbox, joins } = engine;
  const files = createFiles(core);
  const queue = createQueue(core, outbox, files);
  joins.lay(overlays, files.url);
  createRunner(core, outbox, queue, files, isOnline);
  createAdoption(core, queue);
  createRecovery(core);
  createHousekeeping(core, outbox, core.limits);
  // The seam for one stream a browser: a tab that follows another opens a channel to it here instead.
  const open = core.transport.stream.bind(core.transport);
  const connection = createConnection(core, { open, receiver: createReceiver(core, joins.account), onLive: queue.kick, watchNetwork, isOnline });
  const media = createMediaCommands(core);
  const commands = { accounts: createAccountCommands(engine, queue), posts: createPostCommands(engine, queue, media.uploaded), media, queue, files, ...createInfo(engine) };
  return { connection, queue, commands };
}
