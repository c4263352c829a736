import { createAccountCommands } from './commands/accounts.ts';
import { createInfo } from './commands/info.ts';
import { createMediaCommands } from './commands/media.ts';
import { createPostCommands } from './commands/posts.ts';
import { createConnection } from './connection/connection.ts';
import type { Engine, Live, LiveOptions } from './context.ts';
import { createEviction } from './cache/eviction.ts';
import { standardLimits } from './cache/limits.ts';
import { keepThroughStorageChanges } from './outbox/storage-change.ts';
import { isOnline, watchNetwork } from './connection/network.ts';
import { createCallers } from './outbox/callers.ts';
import { createFiles } from './outbox/files.ts';
import { createQueue } from './outbox/queue.ts';
import { createRunner } from './outbox/runner.ts';
import { watchForHostMistakes } from './connection/host-mistakes.ts';
import * as applyOptimistic from './outbox/optimistic.ts';
import { rereadJoinedAccounts } from './connection/joins.ts';
import { createReceiver } from './connection/receiver.ts';
import { createRecovery } from './connection/recovery.ts';
import { browserTabs } from './tabs/browser-ports.ts';
import { createSharedConnection } from './tabs/shared-connection.ts';
import { createOutboxStore } from './outbox/store.ts';
import { createTabChannel } from './tabs/channel.ts';
import { shareWithTabs } from './tabs/share-with-tabs.ts';

/** The stream, the commands and the outbox: everything the first paint does not need. Loaded in parallel with it. */
export function createLive(engine: Engine, { outbox, limits, tabs }: LiveOptions): Live {
  const { core, selectors, drafts } = engine;
  const files = createFiles(core);
  const ports = tabs ?? browserTabs();
  const channel = ports ? createTabChannel(core, ports) : undefined;
  const store = createOutboxStore(core, outbox, files);
  const callers = createCallers();
  const queue = createQueue(core, { store, callers, files, takeDraft: drafts.take, tab: () => channel?.tab });
  selectors.useOptimistic(applyOptimistic, files.url);
  createRunner(core, { store, callers, queue, files, isOnline });
  shareWithTabs(core, { channel, store, queue, onChange: outbox.onChange });
  createRecovery(core);
  rereadJoinedAccounts(core, (id) => engine.loadAccount(id, 'stale'));
  watchForHostMistakes(core);
  // Targets of queued rows stay in memory.
  core.cache.hold(() => outbox.state.rows.map(({ target }) => target));
  createEviction(core, { ...standardLimits, ...limits });
  keepThroughStorageChanges(core, outbox);
  const receiver = createReceiver(core, selectors.account, (events) => shared?.relay(events));
  const shared =
    channel &&
    createSharedConnection(core, channel, {
      receiver,
      onLive: (topics) => connection.arrive(topics),
      onHurry: () => connection.wake(),
    });
  const open = core.backend.transport.stream.bind(core.backend.transport);
  const connection = createConnection(core, {
    open,
    receiver,
    leadership: shared,
    onLive: queue.kick,
    watchNetwork,
    isOnline,
  });
  const media = createMediaCommands(core);
  const commands = {
    accounts: createAccountCommands(engine, queue),
    posts: createPostCommands(engine, queue, media.uploaded, files.peek),
    media,
    queue,
    files,
    ...createInfo(engine),
  };
  const close = () => {
    connection.close();
    channel?.close();
  };
  return { connection: { ...connection, close }, queue, commands };
}
