import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as v from 'valibot';
import type { Metrics } from '../metrics.ts';
import type { AppEnv } from '../middleware/env.ts';
import type { Readiness } from '../readiness.ts';
import { described as explained } from '../../../src/protocol/index.ts';
import { refusals } from '../reference/refusals.ts';
import { shapeOf } from './schemas.ts';

type Content = Record<string, { schema: ReturnType<typeof shapeOf> }>;

/** @param mayFail - documents a 503 as well */
export const described = (operationId: string, summary: string, content?: Content, mayFail = false) =>
  describeRoute({
    operationId,
    summary,
    tags: ['operation'],
    security: [],
    responses: {
      200: { description: 'Done.', ...(content && { content }) },
      ...(mayFail && { 503: { description: 'Not ready: send no traffic here.', ...(content && { content }) } }),
      ...refusals(['internal']),
    } as never,
  });

const json = (schema: v.GenericSchema): Content => ({ 'application/json': { schema: shapeOf(schema) } });
const alive = json(v.object({ status: explained(v.literal('ok'), 'The process answers.') }));
const readiness = json(
  v.object({
    status: explained(
      v.picklist(['ready', 'degraded', 'not ready']),
      '`degraded`: something fails that the server can do without.',
    ),
    checks: explained(
      v.record(v.string(), v.picklist(['ok', 'failed'])),
      'Result by check: `database`, `streams`, `disk`, `media`, `bus`.',
    ),
  }),
);
const exposition: Content = { 'text/plain': { schema: shapeOf(v.string()) } };

/**
 * Probes: `healthz` says whether the process lives, `readyz` whether it should get traffic, and if not, what is wrong.
 */
export function healthRoutes(ready: () => Promise<Readiness>, metrics: Metrics): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/healthz', described('healthz', 'Report that the process is alive', alive), (c) =>
      c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }),
    )
    .get(
      '/readyz',
      described('readyz', 'Report whether the server can take traffic, and which checks fail', readiness, true),
      async (c) => {
        const now = await ready();
        return c.json(now, now.status === 'not ready' ? 503 : 200, { 'Cache-Control': 'no-store' });
      },
    )
    .get('/metrics', described('metrics', 'Metrics in Prometheus format', exposition), async (c) =>
      c.text(await metrics.text(), 200, { 'Content-Type': metrics.registry.contentType, 'Cache-Control': 'no-store' }),
    );
}
