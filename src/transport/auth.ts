import type { Clock } from '../sync/clock.ts';
import { TransportError } from './types.ts';

export interface AuthOptions {
  /** The present token; undefined for anonymous visitors. */
  getToken: () => Promise<string | null | undefined> | string | null | undefined;
  /** A fresh token after a 401; undefined where there is none to be had. */
  refreshToken?: () => Promise<string | null | undefined>;
}

/** What follows a 401: the answer of another try, or the same one where no other token is to be had. */
export type Renewal = (
  response: Response,
  token: string | undefined,
  send: (token: string | undefined) => Promise<Response>,
) => Promise<Response>;

/** Milliseconds that a provider of tokens may take. */
const PATIENCE = 20_000;
/** Milliseconds before a provider is asked again whose token was refused as well: doubled each time. */
const AGAIN = { first: 1000, most: 60_000 };

/**
 * Sends once more after a 401, with a fresh token. However many requests are refused at once, one token is asked
 * for. A provider that fails or hangs counts as a line that is down: the effect of the request is known to be none, and it may be tried
 * again.
 */
export function createRenewal({ getToken, refreshToken }: Required<AuthOptions>, clock: Clock): Renewal {
  let refreshing: Promise<string | undefined> | undefined;
  /** Not before then, and how long the next pause is. */
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
    // Somebody else has refreshed it while this answer was on its way.
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
    // Tokens that are all refused would else be asked for without end.
    if (again.status === 401) rest = { until: clock.now() + rest.pause, pause: Math.min(rest.pause * 2, AGAIN.most) };
    else rest = { until: 0, pause: AGAIN.first };
    return again;
  };
}
