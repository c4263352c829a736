import type { ServerResponse } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { describeRoute, validator } from 'hono-openapi';
import * as v from 'valibot';
import { SyncRequest } from '../../../src/protocol/index.ts';
import type { AppContext, AppEnv } from '../middleware/env.ts';
import { jsonBody } from '../middleware/json-body.ts';
import { SyncAnswer } from '../reference/entries.ts';
import { always, refusals } from '../reference/refusals.ts';
import { checks, headOf } from '../routes/operation.ts';
import { ProblemError } from '../services/shared/problem-error.ts';
import { signedIn } from '../services/accounts/access.ts';
import { refuse } from '../routes/validation.ts';
import { peerAddress } from '../middleware/address.ts';
import type { Metrics } from '../metrics.ts';
import type { Hub } from './hub.ts';
import { createOpenStreams, type StreamLimits } from './open-streams.ts';
import type { StreamRequest } from './standing.ts';

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

function requestOf(c: AppContext): StreamRequest {
  const { epoch, cursors } = (c.req.valid as (target: 'json') => unknown)('json') as v.InferOutput<typeof SyncRequest>;
  // The stream processes do not need names and pictures.
  const { userID, role } = signedIn(c.get('caller'));
  return { caller: { userID, role }, expires: c.get('tokenExpires'), epoch, cursors };
}

export interface StreamRouteDeps {
  hub: Hub;
  /** Absent: unlimited. */
  limits?: StreamLimits;
  metrics?: Pick<Metrics, 'limited'>;
  /** Number of proxies in front of the server. */
  proxies?: number;
}

/** `POST /stream` (Server-Sent Events) and `POST /sync` (the same catch-up as JSON). */
export function createStreamRoute({
  hub,
  limits = { perPerson: Number.POSITIVE_INFINITY, perAddress: Number.POSITIVE_INFINITY },
  metrics,
  proxies = 0,
}: StreamRouteDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const count = createOpenStreams(limits);
  const begin = (c: AppContext, { caller }: StreamRequest) => {
    try {
      return count(caller.userID, peerAddress(c, proxies));
    } catch (error) {
      metrics?.limited.inc({ by: 'streams' });
      throw error;
    }
  };

  app.post(
    '/stream',
    describeRoute({
      operationId: 'stream',
      ...headOf({
        summary: 'What was missed, then what happens',
        about:
          'Server-Sent Events over fetch: send `Accept: text/event-stream`. `/asyncapi.json` and `/docs/stream` describe every event and how to resume. The response never ends by itself; a comment every 15 seconds keeps it alive.',
        access: 'signedIn',
      }),
      tags: ['stream'],
      responses: {
        200: {
          description: 'The events `ready`, `entry`, `reset`, `live`, `ephemeral`, `revoked` and `drain`.',
          content: { 'text/event-stream': { schema: { type: 'string' as const } } },
        },
        ...refusals([
          ...always,
          'unauthenticated',
          'token_expired',
          'malformed_json',
          'invalid_request',
          'too_large',
          'unsupported_media_type',
          'not_acceptable',
          'too_many_streams',
        ]),
      },
    } as never),
    jsonBody(),
    validator('json', SyncRequest, (result) => {
      if (!result.success) refuse('json', result.error as readonly v.BaseIssue<unknown>[]);
    }),
    async (c) => {
      const accept = c.req.header('accept') ?? '*/*';
      if (!/text\/(event-stream|\*)|\*\/\*/i.test(accept))
        throw new ProblemError('not_acceptable', 'Accept text/event-stream to open a stream.');
      if (hub.draining)
        throw new ProblemError('unavailable', 'The server is shutting down.', {
          retryAfter: 1 + Math.ceil(Math.random() * 4),
        });
      const request = requestOf(c);
      const { outgoing } = (c.env as Partial<HttpBindings> | undefined) ?? {};
      // Middleware puts its results in the headers of a response, so one is created just for them.
      const ended = begin(c, request);
      try {
        if (
          outgoing &&
          'req' in outgoing &&
          (await hub.accept(outgoing as ServerResponse, c.body(null, 200, headers).headers, request, ended))
        )
          return RESPONSE_ALREADY_SENT;
        return c.body(hub.open(request, c.req.raw.signal, ended), 200, headers);
      } catch (error) {
        ended();
        throw error;
      }
    },
  );
  app.on(
    'POST',
    ['/sync'],
    ...checks('sync', {
      summary: 'What was missed, as one answer',
      about: 'The catch-up of `POST /v1/stream`, for proxies that buffer streams, and for clients that poll.',
      access: 'signedIn',
      body: SyncRequest,
      result: SyncAnswer,
    }),
    async (c) => c.json((await hub.sync(requestOf(c as AppContext))) as object),
  );
  return app;
}
