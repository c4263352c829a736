import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sign } from 'hono/jwt';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';
import { median } from './processes.ts';
import type { Bench, Row } from './row.ts';

export const name = 'Reads over HTTP';

const SECRET = 'a-secret-of-at-least-thirty-two-bytes';
const CONNECTIONS = 16;
const ROUND_MS = 2000;
const ROUNDS = 5;
const bundle = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const id = '@TOA#_news';
const path = `/v1/accounts/${encodeURIComponent(id)}`;

/** Requests a second over some kept-alive connections. */
async function throughput(url: string, headers: Record<string, string>): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const get = () =>
    new Promise<void>((resolve, reject) => {
      request(url, { agent, headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(String(response.statusCode)));
        response.resume().once('end', resolve);
      })
        .once('error', reject)
        .end();
    });
  let count = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() - start < ROUND_MS) {
        await get();
        count += 1;
      }
    }),
  );
  agent.destroy();
  return count / ((performance.now() - start) / 1000);
}

/** An account as JSON, with its token checked and its rows read, beside a bare Hono route that answers the same bytes from memory. */
export async function run({ note }: Bench): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'oa-bench-'));
  const server = await startDemoServer({ OA_DATA_DIR: dataDir, OA_DEMO: '0', OA_TOKEN_SECRET: SECRET, OA_RATE_LIMIT: 'off', OA_LOG_LEVEL: 'error' }, { main: bundle });
  const token = await sign({ sub: 'owner', role: 'business', exp: Math.floor(Date.now() / 1000) + 36_000 }, SECRET, 'HS256');
  const headers = { Authorization: `Bearer ${token}` };
  await fetch(`${server.url}/v1/accounts`, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify({ officialAccountName: 'News', officialAccountID: id, introduction: 'What happens in the city, told by those who were there.' }) });
  const body = await (await fetch(server.url + path, { headers })).text();
  const peer = fork(fileURLToPath(new URL('peers/hono.mjs', import.meta.url)), { execArgv: [], env: { ...process.env, BODY: body } });
  const { url } = await new Promise<{ url: string }>((resolve) => peer.once('message', resolve as never));
  try {
    const ours: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < ROUNDS + 1; round++) {
      const a = await throughput(server.url + path, headers);
      const b = await throughput(url + path, headers);
      if (round === 0) continue;
      ours.push(a);
      bare.push(b);
      note(`  ${a.toFixed(0)} and bare ${b.toFixed(0)} a second`);
    }
    return [{ what: 'GET an account', figure: median(ours) / median(bare), unit: '× a bare Hono route', goal: '≥ 0.7', beside: `${median(ours).toFixed(0)} against ${median(bare).toFixed(0)} a second` }];
  } finally {
    peer.kill('SIGKILL');
    await server.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
