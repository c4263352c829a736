import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sign } from 'hono/jwt';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';

export const SECRET = 'a-secret-of-at-least-thirty-two-bytes';
const bundle = fileURLToPath(new URL('../../demo-server/dist/main.js', import.meta.url));

export type Server = Awaited<ReturnType<typeof startDemoServer>>;

/** The server as in production: from the bundle if it is built, with its own folder, but without rate limits. */
export async function startServer(dataDir: string, env: Record<string, string> = {}): Promise<Server> {
  const all = {
    OA_DATA_DIR: dataDir,
    OA_DEMO: '0',
    OA_TOKEN_SECRET: SECRET,
    OA_RATE_LIMIT: 'off',
    OA_STREAMS_PER_PERSON: 'off',
    OA_STREAMS_PER_ADDRESS: 'off',
    OA_LOG_LEVEL: 'error',
    ...env,
  };
  return startDemoServer(all, existsSync(bundle) ? { main: bundle } : {});
}

export async function temporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'oa-faults-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export const tokenOf = (userID: string, role: 'user' | 'business' | 'operator') =>
  sign({ sub: userID, role, exp: Math.floor(Date.now() / 1000) + 36_000 }, SECRET, 'HS256');
