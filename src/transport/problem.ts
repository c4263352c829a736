import type { Problem, ProblemCode } from '../protocol/errors.ts';
import { TransportError } from './types.ts';

/** Seconds or a date, as the header has it, in milliseconds from now. */
function retryAfterOf(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}

/** What a status means where something in between answered and not the backend. */
function plainCode(status: number): ProblemCode {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'no_permission';
  if (status === 413) return 'too_large';
  if (status === 429) return 'too_frequent';
  return 'invalid_request';
}

/** Turns an answer that is no success into an error. A 5xx says nothing of the effect, so it counts as no answer. */
export async function errorOf(response: Response, now = Date.now()): Promise<TransportError> {
  const { status } = response;
  const body = (await response.json().catch(() => undefined)) as Problem | null | undefined;
  const said = typeof body?.code === 'string' ? body : undefined;
  // The kit's server names what is missing. Where nothing is named, another server answered, and where the route is missing, the right one
  // at the wrong address: the endpoint is wrong, or a proxy lost its backend or a part of the path.
  if (status === 404 && (!said || said.code === 'unknown_route'))
    return new TransportError('unknown', 'No server of this kit (404)');
  const problem =
    said ??
    (status < 500
      ? {
          type: 'about:blank',
          title: response.statusText,
          status,
          detail: `The server answered ${status}`,
          code: plainCode(status),
        }
      : undefined);
  const kind = status === 401 ? 'unauthenticated' : status >= 500 ? 'unknown' : 'refused';
  return new TransportError(
    kind,
    problem?.detail ?? `The server answered ${status}`,
    problem,
    retryAfterOf(response.headers.get('retry-after'), now),
  );
}
