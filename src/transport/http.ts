import ky from 'ky';
import type { Call, OperationName, Result } from '../protocol/operations.ts';
import { systemClock, type Clock } from '../sync/clock.ts';
import type { AuthOptions, Renewal } from './auth.ts';
import { requestOf, rest } from './request.ts';
import { thrownAs, type CallOptions, type Transport } from './types.ts';

export interface HttpTransportOptions extends AuthOptions {
  /** Origin of the backend, such as `https://oa.example.com`; empty for the page's origin. */
  endpoint: string;
  clock?: Clock;
  /** Request timeout, in milliseconds. */
  timeout?: number;
  fetch?: typeof fetch;
}

const bearer = (token: string | undefined): Record<string, string> =>
  !token ? {} : { authorization: `Bearer ${token}` };

/** HTTP transport for the bundled server. Tokens are sent in headers only. */
export function createHttpTransport({
  endpoint,
  clock = systemClock,
  timeout = 20_000,
  fetch: customFetch,
  getToken,
  refreshToken,
}: HttpTransportOptions): Transport {
  const origin = endpoint.replace(/^\s+|[\s/]+$/g, '');
  // Milliseconds the server's clock is ahead of ours: a device's clock may be hours off.
  let ahead = 0;
  let renewal: Renewal | undefined;

  // The outbox and the views retry: they know which requests may be repeated.
  const client = ky.create({ retry: 0, throwHttpErrors: false, ...(customFetch && { fetch: customFetch }) });

  /** Sends with the current token. The code for refused tokens and error responses loads on demand. */
  async function withAuth(send: (token: string | undefined) => Promise<Response>): Promise<Response> {
    const token = (await getToken()) || undefined;
    const response = await send(token);
    const said = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(said)) ahead = said - clock.now();
    if (response.status !== 401 || !refreshToken) return response;
    const { createRenewal } = await rest();
    renewal ??= createRenewal({ getToken, refreshToken }, clock);
    return renewal(response, token, send);
  }

  async function send(
    { method, path, body, headers: own }: Awaited<ReturnType<typeof requestOf>>,
    token: string | undefined,
    { signal, onProgress }: CallOptions,
  ): Promise<Response> {
    const url = `${origin}/v1${path}`;
    const headers = { ...bearer(token), ...own };
    const form = body instanceof FormData;
    if (form && onProgress && typeof XMLHttpRequest !== 'undefined')
      return (await rest()).upload({ url, body, headers, signal, onProgress });
    const response = await client(url, {
      method,
      headers,
      timeout: form ? false : timeout,
      ...(signal && { signal }),
      ...(form ? { body } : body !== undefined && { json: body }),
    });
    // Outside of browsers no progress is reported before the end.
    onProgress?.(1);
    return response;
  }

  return {
    async call<N extends OperationName>(operation: N, call: Call<N>, options: CallOptions = {}): Promise<Result<N>> {
      try {
        const request = await requestOf(operation, call);
        const response = await withAuth((token) => send(request, token, options));
        if (!response.ok) throw await (await rest()).errorOf(response);
        return (response.status === 204 ? undefined : await response.json()) as Result<N>;
      } catch (error) {
        throw thrownAs(error, options.signal);
      }
    },
    async stream(request, onEvent, signal) {
      try {
        const response = await withAuth((token) =>
          client(`${origin}/v1/stream`, {
            method: 'POST',
            json: request,
            headers: { ...bearer(token), accept: 'text/event-stream' },
            signal,
            timeout: false,
          }),
        );
        // The first page does not need the parser.
        const { readStream } = await rest();
        await readStream(response, onEvent, signal, clock);
      } catch (error) {
        if (!signal.aborted) throw thrownAs(error, signal);
      }
    },
    serverTime: () => clock.now() + ahead,
    resolve: (path) => (path.startsWith('/') ? origin + path : path),
  };
}
