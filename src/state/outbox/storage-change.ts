import type { Core } from '../cache/core.ts';
import type { Outbox } from './board.ts';

/** Writes this page's queue again if the storage is replaced or reports a problem. */
export function keepThroughStorageChanges(core: Core, outbox: Outbox): void {
  let mode = core.cache.$storage.get().mode;
  core.cache.$storage.listen((status) => {
    const before = mode;
    mode = status.mode;
    if (before === 'opening' || mode === 'opening' || (before === mode && !status.reason)) return;
    const { rows, remoteOwned } = outbox.state;
    const own = rows.filter(({ id }) => !remoteOwned.has(id));
    if (own.length > 0) void core.cache.persistence.write({ outbox: own });
  });
}
