import type { ReadableAtom } from 'nanostores';
import { afterEach, expect, vi } from 'vitest';
import { createKit, type KitOptions } from '../../src/kit.ts';
import type { OperationName } from '../../src/protocol/operations.ts';
import type { Kit } from '../../src/state/api/kit.ts';
import {
  createSample,
  createScriptedBackend,
  samplePeople,
  type Person,
  type ScriptedBackend,
} from '../../src/testing/index.ts';
import { countedClock, gate } from './fence.ts';

export { due, gate, quiet, rowsOf, turns } from './fence.ts';

const open = new Set<() => Promise<void> | void>();
afterEach(async () => {
  for (const close of open) await close();
  open.clear();
});

/** Closes everything when the test ends. */
export function closing(close: () => Promise<void> | void): void {
  open.add(close);
}

export function world(
  me: Person | undefined = samplePeople.subscriber,
  options: Parameters<typeof createScriptedBackend>[0] = {},
): ScriptedBackend {
  const { now = countedClock.now } = options;
  return createScriptedBackend({ ...createSample(), ...(me && { me }), clock: { ...countedClock, now }, ...options });
}

export function kitOn(backend: Pick<ScriptedBackend, 'transport' | 'token'>, options: KitOptions = {}): Kit {
  // No delays between attempts, unless the test controls the clock.
  const kit = createKit({
    transport: backend.transport,
    token: backend.token,
    storage: 'memory',
    random: () => 0,
    clock: countedClock,
    ...options,
  });
  closing(() => kit.close());
  return kit;
}

/** Subscribes to a store until the test ends; returns all its values. */
export function watch<T>($store: ReadableAtom<T>): T[] {
  const seen: T[] = [];
  closing($store.subscribe((value) => void seen.push(value as T)));
  return seen;
}

/** Long enough for a machine that is busy with other stages; a condition that holds is noticed at once. */
export const until = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 20_000, interval: 5 });

export const live = (kit: Kit): Promise<void> => until(() => expect(kit.$connection.get().state).toBe('live'));

/**
 * Holds back what the backend answers to an operation until it is released; `unheard`: the request itself. `answered`: how
 * often it has.
 */
export function hold(
  backend: ScriptedBackend,
  operation: OperationName,
  what: 'answers' | 'unheard' = 'answers',
): { answered: () => number; release: () => void } {
  const { call } = backend.transport;
  const { passed, open: release } = gate();
  let answered = 0;
  backend.transport.call = async (name, ...rest) => {
    if (name === operation && what === 'unheard') await passed;
    const result = await call(name, ...rest);
    if (name === operation) {
      answered += 1;
      await passed;
    }
    return result;
  };
  return {
    answered: () => answered,
    release() {
      backend.transport.call = call;
      release();
    },
  };
}

/** The transport of the owner of an account, or of a post’s account. */
export function ownerOf(backend: ScriptedBackend, id: string): ScriptedBackend['transport'] {
  const accountID = backend.world.posts.get(id)?.post.officialAccountID ?? id;
  const { ownerUserID } = backend.world.accounts.get(accountID)!.account;
  return backend.as(backend.world.people.get(ownerUserID) ?? { userID: ownerUserID, role: 'business' }).transport;
}
