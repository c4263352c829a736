import { ProblemError } from '../services/shared/problem-error.ts';
import type { AppMiddleware } from './env.ts';

/** What lies between the host and the query; `new URL()` would take longer than all the rest of this middleware. */
const PATH = /^[^:]+:\/\/[^/]*([^?#]*)/;

/** Refuses a path that is no percent-encoded UTF-8; the router would pass half of it on undecoded. */
export function wellFormedPath(): AppMiddleware {
  return (c, next) => {
    const { url } = c.req;
    if (url.includes('%')) {
      try {
        decodeURIComponent(PATH.exec(url)?.[1] ?? '');
      } catch {
        throw new ProblemError('malformed_path', 'The path is not valid percent-encoding');
      }
    }
    return next();
  };
}
