export interface AuthOptions {
  /** The present token; undefined for anonymous visitors. */
  getToken: () => Promise<string | undefined> | string | undefined;
  /** A fresh token after a 401; undefined where there is none to be had. */
  refreshToken?: () => Promise<string | undefined>;
}

/** Sends with the present token; after a 401 once more with a fresh one. However many requests are refused at once, one token is asked for. */
export function createAuth({ getToken, refreshToken }: AuthOptions): (send: (token: string | undefined) => Promise<Response>) => Promise<Response> {
  let refreshing: Promise<string | undefined> | undefined;

  async function freshToken(used: string | undefined): Promise<string | undefined> {
    const present = await getToken();
    // Somebody else has refreshed it while this answer was on its way.
    if (present !== used) return present;
    refreshing ??= refreshToken!().finally(() => (refreshing = undefined));
    return refreshing;
  }

  return async (send) => {
    const token = await getToken();
    const response = await send(token);
    if (response.status !== 401 || !refreshToken) return response;
    const fresh = await freshToken(token);
    if (fresh === undefined || fresh === token) return response;
    await response.body?.cancel();
    return send(fresh);
  };
}
