import type { Clock } from '../../sync/clock.ts';
import type { TokenProvider } from '../api/kit.ts';

/** Milliseconds for which the provider may delay everything. */
const PATIENCE = 10_000;

/**
 * Gets the first token of a session. `ready` never rejects: it resolves to the provider's token, or to undefined if the
 * provider fails, times out, or the host sets a token meanwhile (`given`).
 * @param onLate - called with a token that arrives after the timeout, unless the host set one
 */
export function firstToken(
  provider: TokenProvider,
  clock: Clock,
  onFailure: (detail: string) => void,
  onLate: (token: string) => void,
): { ready: Promise<string | undefined>; given: () => void } {
  /** The provider's token may still come, and is used then. */
  let late = false;
  let done: (token?: string) => void = () => {};
  const ready = new Promise<string | undefined>((resolve) => (done = resolve));
  const stop = clock.after(PATIENCE, () => {
    late = true;
    onFailure(`No token came within ${PATIENCE / 1000} s`);
    done();
  });
  new Promise<string | null | undefined>((resolve) => resolve(provider())).finally(stop).then(
    (answer) => {
      // Absent, null and '' all mean that nobody is signed in.
      const token = answer || undefined;
      if (late && token !== undefined) onLate(token);
      done(token);
    },
    (error: unknown) => {
      onFailure(`No token came: ${String(error)}`);
      done();
    },
  );
  return {
    ready,
    given() {
      late = false;
      stop();
      done();
    },
  };
}
