import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as v from 'valibot';
import { DemoLogin, type PersonRole } from '../../../src/protocol/index.ts';
import type { AppEnv } from '../middleware/env.ts';
import type { Tokens } from '../middleware/token.ts';
import { checks } from './operation.ts';

const LIFETIME_SECONDS = 12 * 60 * 60;

/** A demo user offered on the sign-in pages. */
export interface DemoPersona {
  userID: string;
  role: PersonRole;
  name: string;
  about: string;
}

/**
 * `POST /demo/login`: a token for any user ID. `GET /demo/personas`: the people of the demo content. Mounted in demo
 * mode only.
 */
export function demoRoutes(tokens: Tokens, personas: readonly DemoPersona[]): Hono<AppEnv> {
  const result = v.object({ token: v.string(), expiresAt: v.number() });
  const app = new Hono<AppEnv>().get(
    '/demo/personas',
    describeRoute({
      operationId: 'demo.personas',
      summary: 'List the people of the demo (demo mode only)',
      tags: ['demo'],
      responses: { 200: { description: 'Done' } },
    }),
    (c) => c.json({ items: personas }),
  );
  return app.on(
    'POST',
    ['/demo/login'],
    ...checks('demo.login', { summary: 'Sign in as anybody (demo mode only)', body: DemoLogin, result }),
    async (c) => {
      const login = (c.req.valid as (target: 'json') => unknown)('json') as DemoLogin;
      return c.json(await tokens.sign(login, LIFETIME_SECONDS));
    },
  );
}
