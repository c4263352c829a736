import type { Clock } from '../../sync/clock.ts';
import type { TokenProvider } from '../api/kit.ts';

/** Milliseconds that a provider may keep everything waiting. */
const PATIENCE = 10_000;

/**
 * The token that a session begins with. `ready` resolves in any case: to the provider's, or to none where it fails, takes too long, or
 * the host says meanwhile who is there (`given`).
 * @param onLate - told of a token that comes after all, unless the host was faster
 */
export function firstToken(
  provider: TokenProvider,
  clock: Clock,
  onFailure: (detail: string) => void,
  onLate: (token: string) => void,
): { ready: Promise<string | undefined>; given: () => void } {
  let given = false;
  let late = false;
  let done: (token?: string) => void = () => {};
  const ready = new Promise<string | undefined>((resolve) => (done = resolve));
  const stop = clock.after(PATIENCE, () => {
    late = true;
    onFailure(`No token came within ${PATIENCE / 1000} s`);
    done();
  });
  new Promise<string | null | undefined>((resolve) => resolve(provider())).then(
    (found) => {
      // Nobody: absent, null and empty alike.
      const token = found || undefined;
      stop();
      if (late && token !== undefined && !given) onLate(token);
      done(token);
    },
    (error: unknown) => {
      stop();
      onFailure(`No token came: ${String(error)}`);
      done();
    },
  );
  return {
    ready,
    given() {
      given = true;
      stop();
      done();
    },
  };
}
