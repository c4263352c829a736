import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';
import { createAccount, path, readAgainAndAgain, serverEnv } from './account-reads.ts';
import { median, usageOf } from './processes.ts';
import type { Bench, Row } from './row.ts';

export const name = 'Reads over HTTP';

const ROUND_MS = 2000;
const ROUNDS = 5;
const bundle = fileURLToPath(new URL('../dist/main.js', import.meta.url));

interface Round {
  perSecond: number;
  /** CPU time of the server per request. */
  microseconds: number;
}

async function throughput(pid: number, url: string, headers: Record<string, string>): Promise<Round> {
  const used = usageOf(pid).cpuMs;
  const { count, seconds } = await readAgainAndAgain(url, headers, ROUND_MS);
  return { perSecond: count / seconds, microseconds: ((usageOf(pid).cpuMs - used) * 1000) / count };
}

/**
 * Reads an account (token check, database rows, JSON), compared with a bare Hono route that returns the same bytes from memory.
 * The client is a single process and limits the throughput of the bare route, so CPU time per request says more than throughput.
 */
export async function run({ note }: Bench): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'oa-bench-'));
  const server = await startDemoServer({ ...serverEnv, OA_DATA_DIR: dataDir }, { main: bundle });
  const headers = await createAccount(server.url);
  const body = await (await fetch(server.url + path, { headers })).text();
  const peer = fork(fileURLToPath(new URL('peers/hono.mjs', import.meta.url)), {
    execArgv: [],
    env: { ...process.env, BODY: body },
  });
  const { url } = await new Promise<{ url: string }>((resolve) => peer.once('message', resolve as never));
  try {
    const ours: Round[] = [];
    const bare: Round[] = [];
    for (let round = 0; round < ROUNDS + 1; round++) {
      const a = await throughput(server.pid as number, server.url + path, headers);
      const b = await throughput(peer.pid as number, url + path, headers);
      if (round === 0) continue;
      ours.push(a);
      bare.push(b);
      note(`  ${JSON.stringify(a)} and bare ${JSON.stringify(b)}`);
    }
    const of = (rounds: Round[], key: keyof Round) => median(rounds.map((round) => round[key]));
    const [speed, cost] = [
      [of(ours, 'perSecond'), of(bare, 'perSecond')] as const,
      [of(ours, 'microseconds'), of(bare, 'microseconds')] as const,
    ];
    return [
      {
        what: 'GET an account',
        figure: speed[0] / speed[1],
        unit: '× a bare Hono route',
        goal: '≥ 0.7',
        beside: `${speed[0].toFixed(0)} against ${speed[1].toFixed(0)} a second`,
      },
      {
        what: 'GET an account, processor time of the server',
        figure: cost[0] / cost[1],
        unit: '× a bare Hono route',
        beside: `${cost[0].toFixed(1)} against ${cost[1].toFixed(1)} µs`,
      },
    ];
  } finally {
    peer.kill('SIGKILL');
    await server.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
