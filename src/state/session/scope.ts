import type { WritableAtom } from 'nanostores';
import { hostStore } from './host-code.ts';
import { KitError, type Session } from '../api/kit.ts';

/** Who the person is, and how long results of work begun for them may be used. */
export interface SessionScope {
  readonly $session: WritableAtom<Session>;
  /** Aborted when the session changes; results of earlier work must then be discarded. */
  readonly signal: AbortSignal;
  /** Resolves once the session is known; undefined from then on. */
  ready: Promise<void> | undefined;
  /** True if the host set a token, valid or not. */
  hasToken(): boolean;
  /**
   * Works for the person of the call, once it is known who that is and something has loaded; at once if both are the case.
   * @throws KitError - `aborted`: the session ended meanwhile
   */
  within<T, R>(load: () => T | Promise<T>, work: (loaded: T) => R | Promise<R>): Promise<R>;
  begin(session: Session): void;
  end(): void;
}

export function createSessionScope(hasToken: () => boolean): SessionScope {
  let controller = new AbortController();
  const $session = hostStore<Session>({ role: 'anonymous' });
  const scope: SessionScope = {
    $session,
    get signal() {
      return controller.signal;
    },
    ready: undefined,
    hasToken,
    async within(load, work) {
      if (scope.ready) await scope.ready;
      const { signal } = controller;
      const coming = load();
      const loaded = coming instanceof Promise ? await coming : coming;
      if (signal.aborted) throw new KitError({ code: 'aborted', detail: 'Session ended' });
      return work(loaded);
    },
    begin(session) {
      controller = new AbortController();
      $session.set(session);
    },
    end: () => controller.abort(),
  };
  return scope;
}
