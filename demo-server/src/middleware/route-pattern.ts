import { matchedRoutes } from 'hono/route';
import type { AppContext } from './env.ts';

/** The route's pattern, never the path itself: a label for each account would fill the metrics store. */
export function routePattern(c: AppContext): string {
  const route = matchedRoutes(c).findLast(({ method }) => method !== 'ALL');
  return route?.path ?? 'none';
}
