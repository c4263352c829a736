import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import type { Metrics } from '../metrics.ts';
import type { AppEnv } from '../middleware/env.ts';
import type { Readiness } from '../readiness.ts';
import { problemContent } from './operation.ts';

/** @param mayFail - answers 503 as well */
export const described = (operationId: string, summary: string, mayFail = false) =>
  describeRoute({
    operationId,
    summary,
    tags: ['operation'],
    security: [],
    responses: {
      200: { description: 'Done' },
      ...(mayFail && { 503: { description: 'Not now' } }),
      default: { description: 'Refused', content: problemContent },
    },
  });

/** What probes ask: `healthz` whether the process lives, `readyz` whether it should get traffic, and what is wrong if not. */
export function healthRoutes(ready: () => Promise<Readiness>, metrics: Metrics): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/healthz', described('healthz', 'Whether the process lives'), (c) =>
      c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }),
    )
    .get('/readyz', described('readyz', 'Whether it should get traffic, and what is wrong if not', true), async (c) => {
      const readiness = await ready();
      return c.json(readiness, readiness.status === 'not ready' ? 503 : 200, { 'Cache-Control': 'no-store' });
    })
    .get('/metrics', described('metrics', 'What operators watch, in the format of Prometheus'), async (c) =>
      c.text(await metrics.text(), 200, { 'Content-Type': metrics.registry.contentType, 'Cache-Control': 'no-store' }),
    );
}
