import { fileURLToPath } from 'node:url';
import { existsSync } from 'node:fs';
import { sign } from 'hono/jwt';
import { startDemoServer } from '../../../scripts/demo-server-process.mjs';

export const SECRET = 'a-secret-of-at-least-thirty-two-bytes';
const bundle = fileURLToPath(new URL('../../../demo-server/dist/main.js', import.meta.url));

export type Node = Awaited<ReturnType<typeof startDemoServer>>;

/** A server process on a shared database and bus, as it would run for real. */
export const startNode = (databaseURL: string, busURL: string | undefined, env: Record<string, string> = {}): Promise<Node> =>
  startDemoServer(
    { OA_DEMO: '0', OA_TOKEN_SECRET: SECRET, OA_DATABASE_URL: databaseURL, ...(busURL !== undefined && { OA_BUS_URL: busURL }), OA_RATE_LIMIT: 'off', OA_STREAM_WORKERS: '1', OA_LOG_LEVEL: 'error', ...env },
    existsSync(bundle) ? { main: bundle } : {},
  );

export const tokenOf = (userID: string, role: 'user' | 'business' | 'operator') => sign({ sub: userID, role, exp: Math.floor(Date.now() / 1000) + 36_000 }, SECRET, 'HS256');
