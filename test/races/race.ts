import type { ReadableAtom } from 'nanostores';
import { expect } from 'vitest';
import { createKit } from '../../src/kit.ts';
import type { Kit } from '../../src/state/api/kit.ts';
import {
  createSample,
  createScriptedBackend,
  samplePeople,
  type Person,
  type ScriptedBackend,
} from '../../src/testing/index.ts';
import { closing, until } from '../helpers/kit.ts';
import { createVirtualTime, type VirtualTime } from '../model/virtual-time.ts';

export interface Race {
  readonly time: VirtualTime;
  readonly backend: ScriptedBackend;
  /** A live kit on the shared clock. */
  enter(person?: Person, options?: Parameters<typeof createKit>[0]): Promise<Kit>;
  /** All values of the store, in order. */
  watch<T>($store: ReadableAtom<T>): T[];
}

/** Backend and kits on one clock that only the test advances, so the test decides the order of events. */
export function createRace(): Race {
  const time = createVirtualTime();
  const backend = createScriptedBackend({ ...createSample(), clock: time, random: () => 0 });
  return {
    time,
    backend,
    async enter(person = samplePeople.subscriber, options = {}) {
      const kit = createKit({ ...backend.as(person), storage: 'memory', clock: time, random: () => 0, ...options });
      closing(() => kit.close());
      closing(kit.accounts.$unreadTotal.subscribe(() => undefined));
      // Until the code for it is there: it is fetched, which no clock of ours turns.
      await until(() => expect(kit.$connection.get().state).not.toBe('idle'));
      await time.run(10);
      return kit;
    },
    watch<T>($store: ReadableAtom<T>): T[] {
      const seen: T[] = [];
      closing($store.subscribe((value) => void seen.push(value as T)));
      return seen;
    },
  };
}
