import { ProblemError } from '../services/shared/problem-error.ts';
import type { AppMiddleware } from './env.ts';
import { isJSON } from './json-body.ts';

/**
 * For a route that changes something and takes no body. If a body is sent it may only be JSON, as everywhere, and is
 * not read.
 */
export function bodyless(): AppMiddleware {
  return async (c, next) => {
    const type = c.req.header('Content-Type');
    const sends = Number(c.req.header('Content-Length') ?? 0) > 0 || c.req.header('Transfer-Encoding') !== undefined;
    if (sends && !isJSON(type))
      throw new ProblemError('unsupported_media_type', 'Send no body, or a body of type application/json');
    await next();
  };
}
