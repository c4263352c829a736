import { ProblemError } from '../services/shared/problem-error.ts';
import type { AppMiddleware } from './env.ts';

/** The path between host and query. `new URL()` would take longer than all the rest of this middleware. */
const PATH = /^[^:]+:\/\/[^/]*([^?#]*)/;

/** Refuses a path that is not percent-encoded UTF-8; the router would pass on parts of it undecoded. */
export function wellFormedPath(): AppMiddleware {
  return (c, next) => {
    const { url } = c.req;
    if (url.includes('%')) {
      try {
        decodeURIComponent(PATH.exec(url)?.[1] ?? '');
      } catch {
        throw new ProblemError('malformed_path', 'The path is not valid percent-encoded UTF-8');
      }
    }
    return next();
  };
}
