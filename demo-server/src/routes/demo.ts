import { Hono } from 'hono';
import { DemoLogin } from '../../../src/protocol/index.ts';
import type { AppEnv } from '../middleware/env.ts';
import type { Tokens } from '../middleware/token.ts';
import * as v from 'valibot';
import { checks } from './operation.ts';

const LIFETIME_SECONDS = 12 * 60 * 60;

/** `POST /demo/login`: a token for whoever one says to be. Mounted in demo mode only. */
export function demoRoutes(tokens: Tokens): Hono<AppEnv> {
  const result = v.object({ token: v.string(), expiresAt: v.number() });
  return new Hono<AppEnv>().on('POST', ['/demo/login'], ...checks('demo.login', { summary: 'Sign in as anybody (demo mode only)', body: DemoLogin, result }), async (c) => {
    const login = (c.req.valid as (target: 'json') => unknown)('json') as DemoLogin;
    return c.json(await tokens.sign(login, LIFETIME_SECONDS));
  });
}
