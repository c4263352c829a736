import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import * as v from 'valibot';
import { DemoLogin, described, PersonRole } from '../../../src/protocol/index.ts';
import type { AppEnv } from '../middleware/env.ts';
import type { Tokens } from '../middleware/token.ts';
import { always, refusals } from '../reference/refusals.ts';
import { checks, headOf } from './operation.ts';
import { shapeOf } from './schemas.ts';

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
  const result = v.object({
    token: described(v.string(), 'A token for the header `Authorization: Bearer …`. It works for twelve hours.'),
    expiresAt: described(v.number(), 'When it ends, in seconds since 1970.'),
  });
  const people = v.object({
    items: described(
      v.array(
        v.object({
          userID: described(v.string(), 'ID for `POST /v1/demo/login`.'),
          role: PersonRole,
          name: described(v.string(), 'Name of the person.'),
          about: described(v.string(), 'What the person has to do with the demo content.'),
        }),
      ),
      'The people.',
    ),
  });
  const app = new Hono<AppEnv>().get(
    '/demo/personas',
    describeRoute({
      operationId: 'demo.personas',
      ...headOf({ summary: 'List the people of the demo (demo mode only)', access: 'nobodyYet' }),
      tags: ['demo'],
      responses: {
        200: { description: 'Done.', content: { 'application/json': { schema: shapeOf(people) } } },
        ...refusals([...always, 'unauthenticated', 'token_expired']),
      },
    } as never),
    (c) => c.json({ items: personas }),
  );
  return app.on(
    'POST',
    ['/demo/login'],
    ...checks('demo.login', {
      summary: 'Sign in as anybody (demo mode only)',
      access: 'nobodyYet',
      body: DemoLogin,
      result,
    }),
    async (c) => {
      const login = (c.req.valid as (target: 'json') => unknown)('json') as DemoLogin;
      return c.json(await tokens.sign(login, LIFETIME_SECONDS));
    },
  );
}
