import { atom, type WritableAtom } from 'nanostores';
import { hostStore } from './host-code.ts';
import type { Connection } from '../api/kit.ts';

/** State of the stream, and who needs it. */
export interface StreamState {
  readonly $connection: WritableAtom<Connection>;
  readonly $watchers: WritableAtom<number>;
  /** Registers a watcher: keeps the stream open until released. */
  retain(): () => void;
}

export function createStreamState(): StreamState {
  const $watchers = atom(0);
  return {
    $connection: hostStore<Connection>({ state: 'idle' }),
    $watchers,
    retain() {
      let held = 1;
      $watchers.set($watchers.get() + held);
      return () => {
        $watchers.set($watchers.get() - held);
        held = 0;
      };
    },
  };
}
