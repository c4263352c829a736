import { atom, type WritableAtom } from 'nanostores';
import type { Session } from '../api/kit.ts';

/** Who the person is, and how long results of work begun for them may be used. */
export interface SessionScope {
  readonly $session: WritableAtom<Session>;
  /** Aborted when the session changes; results of earlier work must then be discarded. */
  readonly signal: AbortSignal;
  /** Resolves once the session is known. */
  ready: Promise<void>;
  /** False until `ready` resolves. */
  known: boolean;
  /** True if the host set a token, valid or not. */
  hasToken(): boolean;
  begin(session: Session): void;
  end(): void;
}

export function createSessionScope(hasToken: () => boolean): SessionScope {
  let controller = new AbortController();
  const $session = atom<Session>({ role: 'anonymous' });
  return {
    $session,
    get signal() {
      return controller.signal;
    },
    ready: Promise.resolve(),
    known: true,
    hasToken,
    begin(session) {
      controller = new AbortController();
      $session.set(session);
    },
    end: () => controller.abort(),
  };
}
