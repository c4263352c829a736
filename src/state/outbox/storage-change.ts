import type { Core } from '../cache/core.ts';
import type { Outbox } from './board.ts';

/** Writes this page's queue again if the storage is replaced or reports a problem. */
export function keepThroughStorageChanges(core: Core, outbox: Outbox): void {
  core.cache.$storage.listen(({ mode, reason }, before) => {
    if (before?.mode === 'opening' || mode === 'opening' || (before?.mode === mode && !reason)) return;
    const { rows, remoteOwned } = outbox.state;
    const own = rows.filter(({ id }) => !remoteOwned.has(id));
    if (own.length > 0) void core.cache.persistence.write({ outbox: own });
  });
}
