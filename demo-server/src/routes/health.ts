import { Hono } from 'hono';
import type { Metrics } from '../metrics.ts';
import type { AppEnv } from '../middleware/env.ts';

/** What probes ask. `ready` tells the truth: the database answers and the server is not on its way out. */
export function healthRoutes(ready: () => Promise<boolean>, metrics: Metrics): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/healthz', (c) => c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }))
    .get('/readyz', async (c) => {
      const ok = await ready().catch(() => false);
      return c.json({ status: ok ? 'ready' : 'not ready' }, ok ? 200 : 503, { 'Cache-Control': 'no-store' });
    })
    .get('/metrics', async (c) => c.text(await metrics.text(), 200, { 'Content-Type': metrics.registry.contentType, 'Cache-Control': 'no-store' }));
}
