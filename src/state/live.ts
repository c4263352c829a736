import { createAdoption } from './adoption.ts';
import { createAccountCommands } from './commands/accounts.ts';
import { createInfo } from './commands/info.ts';
import { createMediaCommands } from './commands/media.ts';
import { createPostCommands } from './commands/posts.ts';
import { createConnection } from './connection.ts';
import type { Engine, Live } from './engine.ts';
import { isOnline, watchNetwork } from './network.ts';
import { createRunner } from './outbox-runner.ts';
import * as overlays from './overlay.ts';
import { createReceiver } from './receive.ts';

/** The stream, the commands and the sending: all that a first page can be painted without. Fetched beside it, not before it. */
export function createLive(engine: Engine): Live {
  const { core, outbox, joins } = engine;
  joins.lay(overlays);
  createRunner(core, outbox);
  createAdoption(core, outbox);
  // The seam for one stream a browser: a tab that follows another opens a channel to it here instead.
  const open = core.transport.stream.bind(core.transport);
  const connection = createConnection(core, { open, receiver: createReceiver(core, joins.account), onLive: outbox.kick, watchNetwork, isOnline });
  const media = createMediaCommands(core);
  return { connection, commands: { accounts: createAccountCommands(engine), posts: createPostCommands(engine, media.uploaded), media, ...createInfo(engine) } };
}
