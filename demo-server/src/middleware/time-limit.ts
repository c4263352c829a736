import { ProblemError } from '../services/problem-error.ts';
import type { AppMiddleware } from './env.ts';

/** Answers 503 when a request takes too long. The work may still succeed: the same `clientID` will tell. */
export function timeLimit(ms: number): AppMiddleware {
  return async (_c, next) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new ProblemError('unavailable', 'This took too long', { retryAfter: 2 })), ms);
    });
    try {
      await Promise.race([next(), late]);
    } finally {
      clearTimeout(timer);
    }
  };
}
