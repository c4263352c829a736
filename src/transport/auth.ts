import type { Clock } from '../sync/clock.ts';
import { TransportError } from './types.ts';

export interface AuthOptions {
  /** Returns the current token; undefined for anonymous visitors. */
  getToken: () => Promise<string | null | undefined> | string | null | undefined;
  /** Returns a fresh token after a 401; undefined if there is none. */
  refreshToken?: () => Promise<string | null | undefined>;
}

/** Handles a 401: returns the response of a second attempt, or the same response if there is no other token. */
export type Renewal = (
  response: Response,
  token: string | undefined,
  send: (token: string | undefined) => Promise<Response>,
) => Promise<Response>;

/** Timeout of the token provider, in milliseconds. */
const PATIENCE = 20_000;
/** Milliseconds before asking the provider again after its token was refused too; doubles each time. */
const AGAIN = { first: 1000, most: 60_000 };

/**
 * Repeats a request after a 401 with a fresh token. Concurrent 401s share one token request. A provider that fails or times
 * out counts as a network failure: the request had no effect and may be retried.
 */
export function createRenewal({ getToken, refreshToken }: Required<AuthOptions>, clock: Clock): Renewal {
  let refreshing: Promise<string | undefined> | undefined;
  /** When the provider may be asked again, and the length of the next pause. */
  let rest = { until: 0, pause: AGAIN.first };

  function ask(): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      const fail = (why: string) => reject(new TransportError('unknown', why));
      const stop = clock.after(PATIENCE, () => fail(`No token came within ${PATIENCE / 1000} s`));
      refreshToken()
        .then(
          (token) => resolve(token || undefined),
          (error: unknown) => fail(`No token came: ${String(error)}`),
        )
        .finally(stop);
    });
  }

  async function freshToken(used: string | undefined): Promise<string | undefined> {
    const present = (await getToken()) || undefined;
    // The token was refreshed while this response was in flight.
    if (present !== used) return present;
    if (clock.now() < rest.until) return undefined;
    refreshing ??= ask().finally(() => (refreshing = undefined));
    return refreshing;
  }

  return async (response, token, send) => {
    const fresh = await freshToken(token);
    if (fresh === undefined || fresh === token) return response;
    await response.body?.cancel();
    const again = await send(fresh);
    // Without this pause, a provider of refused tokens would be asked endlessly.
    if (again.status === 401) rest = { until: clock.now() + rest.pause, pause: Math.min(rest.pause * 2, AGAIN.most) };
    else rest = { until: 0, pause: AGAIN.first };
    return again;
  };
}
