import { ProblemError } from '../services/shared/problem-error.ts';
import type { AppMiddleware } from './env.ts';

/**
 * Answers 503 when a request takes too long. The work may still succeed: a retry with the same `clientID` returns its
 * result.
 */
export function timeLimit(ms: number): AppMiddleware {
  return (_c, next) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new ProblemError('unavailable', 'The request took too long', { retryAfter: 2 })),
        ms,
      );
      next()
        .finally(() => clearTimeout(timer))
        .then(resolve, reject);
    });
}
