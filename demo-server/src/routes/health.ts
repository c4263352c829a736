import { Hono } from 'hono';
import type { Metrics } from '../metrics.ts';
import type { AppEnv } from '../middleware/env.ts';
import type { Readiness } from '../readiness.ts';

/** What probes ask: `healthz` whether the process lives, `readyz` whether it should get traffic, and what is wrong if not. */
export function healthRoutes(ready: () => Promise<Readiness>, metrics: Metrics): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/healthz', (c) => c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }))
    .get('/readyz', async (c) => {
      const readiness = await ready();
      return c.json(readiness, readiness.status === 'not ready' ? 503 : 200, { 'Cache-Control': 'no-store' });
    })
    .get('/metrics', async (c) =>
      c.text(await metrics.text(), 200, { 'Content-Type': metrics.registry.contentType, 'Cache-Control': 'no-store' }),
    );
}
