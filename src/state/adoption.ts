import type { Core } from './core.ts';
import type { Queue } from './outbox-queue.ts';

/** Resolves when no other tab of this person holds the lock; at once where there are no locks, as in Node. Held until the signal. */
function alone(name: string, signal: AbortSignal): Promise<void> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  if (!locks) return Promise.resolve();
  return new Promise((resolve) => {
    const hold = () => {
      resolve();
      return new Promise<void>((release) => signal.addEventListener('abort', () => release(), { once: true }));
    };
    // An aborted request is a session that ended before its turn came.
    locks.request(name, { signal }, hold).catch(() => undefined);
  });
}

/**
 * Takes over what earlier visits could not send. One tab at a time does it: every tab sends what was written in it, and the one that
 * holds the lock what nobody else will. Two that do it are harmless, for the clientID settles it.
 */
export function createAdoption(core: Core, queue: Queue): void {
  let turn: { scope: AbortSignal; mine: Promise<void> } | undefined;

  async function adopt(): Promise<void> {
    const { scope } = core;
    await core.ready;
    if (!(await core.loaded)) return;
    if (turn?.scope !== scope) turn = { scope, mine: alone(core.name, scope) };
    await turn.mine;
    if (scope.aborted) return;
    const storage = await core.persistence.storage();
    const rows = await storage.outbox();
    if (!scope.aborted) queue.adopt(rows);
  }
  const begin = () => void adopt().catch(() => undefined);
  core.onSignal(({ type }) => {
    if (type === 'person') begin();
  });
  // A database that could not be had at first may hold what an earlier visit left behind.
  core.$storage.listen((now, before) => {
    if (now.mode === 'indexeddb' && before?.mode === 'memory') begin();
  });
  begin();
}
