import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sign } from 'hono/jwt';
import { startDemoServer } from '../../../scripts/demo-server-process.mjs';

export const SECRET = 'a-secret-of-at-least-thirty-two-bytes';

export type Node = Awaited<ReturnType<typeof startDemoServer>>;

const at = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const bundle = at('demo-server/dist/main.js');
const newest = (folder: string) =>
  Math.max(
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => statSync(join(folder, name)).mtimeMs),
  );
/** Whether the bundle is up to date: an old one must not be tested. */
const isFresh =
  existsSync(bundle) && statSync(bundle).mtimeMs > Math.max(newest(at('demo-server/src')), newest(at('src/protocol')));

/** A server process on a shared database and bus, as in production; from the sources if the bundle is not up to date. */
export const startNode = (
  databaseURL: string,
  busURL: string | undefined,
  env: Record<string, string> = {},
): Promise<Node> =>
  startDemoServer(
    {
      OA_DEMO: '0',
      OA_TOKEN_SECRET: SECRET,
      OA_DATABASE_URL: databaseURL,
      ...(busURL !== undefined && { OA_BUS_URL: busURL }),
      OA_RATE_LIMIT: 'off',
      OA_STREAMS_PER_PERSON: 'off',
      OA_STREAMS_PER_ADDRESS: 'off',
      OA_STREAM_WORKERS: '1',
      OA_LOG_LEVEL: 'error',
      ...env,
    },
    isFresh ? { main: bundle } : {},
  );

export const tokenOf = (userID: string, role: 'user' | 'business' | 'operator') =>
  sign({ sub: userID, role, exp: Math.floor(Date.now() / 1000) + 36_000 }, SECRET, 'HS256');
