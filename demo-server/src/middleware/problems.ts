import { HTTPException } from 'hono/http-exception';
import { problem, type Problem, type ProblemCode } from '../../../src/protocol/index.ts';
import { ProblemError } from '../services/problem-error.ts';
import { isAway } from '../storage/unavailable.ts';
import type { AppContext } from './env.ts';

const byStatus: Record<number, ProblemCode> = {
  400: 'malformed_json',
  401: 'unauthenticated',
  404: 'not_found',
  413: 'too_large',
  415: 'unsupported_media_type',
  503: 'unavailable',
};

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
    ...headers,
  });
}

function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof HTTPException)
    return new ProblemError(
      byStatus[error.status] ?? (error.status < 500 ? 'invalid_request' : 'internal'),
      error.message || undefined,
    );
  if (isAway(error))
    return new ProblemError(
      'unavailable',
      'The database cannot be reached. What was asked may have been done: the same clientID tells.',
      { retryAfter: 2 },
    );
  return new ProblemError('internal');
}

/** Turns whatever was thrown into a problem. What the client did not cause is logged and not told. */
export function onError(error: unknown, c: AppContext): Response {
  const { problem: body, retryAfter } = toProblem(error);
  // A bug is logged with its stack, under the ID that the client also sees.
  if (body.status >= 500) c.get('log')?.error({ err: error, requestID: c.get('requestID') }, 'request failed');
  return answerProblem(
    c,
    body,
    retryAfter === undefined ? {} : { 'Retry-After': String(Math.max(1, Math.ceil(retryAfter))) },
  );
}

export function notFound(c: AppContext): Response {
  return answerProblem(c, problem('not_found', 'There is nothing at this address'));
}
