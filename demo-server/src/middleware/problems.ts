import { HTTPException } from 'hono/http-exception';
import { problem, type Problem, type ProblemCode } from '../../../src/protocol/index.ts';
import { ProblemError } from '../services/shared/problem-error.ts';
import { outagesOf } from '../outages.ts';
import { missingOf, type Missing } from '../storage/unavailable.ts';
import type { AppContext } from './env.ts';
import { routePattern } from './route-pattern.ts';

const byStatus: Record<number, ProblemCode> = {
  400: 'malformed_json',
  401: 'unauthenticated',
  404: 'not_found',
  413: 'too_large',
  415: 'unsupported_media_type',
  503: 'unavailable',
};

/** Whether part of a refused request's body is still to come. It is not read: the response announces that it closes the connection. */
function bodyIsUnderWay(c: AppContext): boolean {
  const incoming = c.env?.incoming;
  if (!incoming || incoming.complete) return false;
  const headers = incoming.headers ?? {};
  return Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined;
}

/** Answers `application/problem+json`. */
export function answerProblem(c: AppContext, body: Problem, headers: Record<string, string> = {}): Response {
  c.set('refused', body.code);
  const challenge =
    body.status === 401
      ? {
          'WWW-Authenticate': `Bearer error="${c.req.header('Authorization') === undefined ? 'missing_token' : 'invalid_token'}"`,
        }
      : undefined;
  return c.body(JSON.stringify(body), body.status as 400, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...challenge,
    ...(bodyIsUnderWay(c) && { Connection: 'close' }),
    ...headers,
  });
}

const refusals: Record<Missing, readonly [code: ProblemCode, detail: string, retryAfter: number]> = {
  database: [
    'unavailable',
    'The database is unreachable. The request may have been carried out; repeat it with the same clientID.',
    2,
  ],
  media: ['media_unavailable', 'Pictures and files are temporarily unavailable.', 5],
  room: ['storage_full', 'The server has no space left to store this. Reading still works.', 30],
  turn: ['busy', 'Someone else is changing this. Nothing was changed. Try again.', 1],
};

function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof HTTPException)
    return new ProblemError(
      byStatus[error.status] ?? (error.status < 500 ? 'invalid_request' : 'internal'),
      error.message || undefined,
    );
  const missing = missingOf(error);
  if (missing === undefined) return new ProblemError('internal');
  const [code, detail, retryAfter] = refusals[missing];
  return new ProblemError(code, detail, { retryAfter });
}

/** Turns any thrown error into a problem. Errors that the client did not cause are logged; their details are not sent. */
export function onError(error: unknown, c: AppContext): Response {
  const { problem: body, retryAfter } = toProblem(error);
  // A bug is logged with its stack, under the ID that the client also sees.
  const log = c.get('log');
  if (body.status >= 500 && log) {
    const about = { requestID: c.get('requestID'), method: c.req.method, route: routePattern(c) };
    const missing = error instanceof ProblemError ? undefined : missingOf(error);
    if (missing === undefined) log.error({ err: error, ...about }, 'request failed');
    else outagesOf(log).failed(missing, error, about);
  }
  return answerProblem(
    c,
    body,
    retryAfter === undefined ? {} : { 'Retry-After': String(Math.max(1, Math.ceil(retryAfter))) },
  );
}

export function notFound(c: AppContext): Response {
  return answerProblem(c, problem('unknown_route'));
}
