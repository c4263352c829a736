import { fork, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createBenchFolder } from '../../scripts/bench-folder.mjs';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';
import { createAccount, createPosts, pagePath, path, readAgainAndAgain, serverEnv } from './account-reads.ts';
import { median, usageOf } from './processes.ts';
import type { Bench, Row } from './row.ts';

export const name = 'Reads over HTTP';
export const built = true;

const ROUND_MS = 1500;
const ROUNDS = 5;
const bundle = fileURLToPath(new URL('../dist/main.js', import.meta.url));

interface Contender {
  name: string;
  pid: number;
  url: string;
  headers: Record<string, string>;
  status?: number;
}

interface Round {
  perSecond: number;
  /** CPU time of the server per request. */
  microseconds: number;
}

async function throughput({ pid, url, headers, status }: Contender): Promise<Round> {
  const used = usageOf(pid).cpuMs;
  const { count, seconds } = await readAgainAndAgain(url, headers, ROUND_MS, status);
  return { perSecond: count / seconds, microseconds: ((usageOf(pid).cpuMs - used) * 1000) / count };
}

/** Medians of each contender, which take turns. */
async function race(contenders: readonly Contender[], note: Bench['note']): Promise<Round[]> {
  const rounds: Round[][] = contenders.map(() => []);
  // The first round warms up.
  for (let round = 0; round < ROUNDS + 1; round += 1)
    for (const [index, contender] of contenders.entries()) {
      const result = await throughput(contender);
      if (round > 0) rounds[index]?.push(result);
      note(`  ${contender.name}: ${JSON.stringify(result)}`);
    }
  return rounds.map((each) => ({
    perSecond: median(each.map(({ perSecond }) => perSecond)),
    microseconds: median(each.map(({ microseconds }) => microseconds)),
  }));
}

async function startPeer(kind: 'bare' | 'dressed', body: string): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(fileURLToPath(new URL('peers/hono.mjs', import.meta.url)), {
    execArgv: [],
    env: { ...process.env, BODY: body, KIND: kind },
  });
  const { url } = await new Promise<{ url: string }>((resolve, reject) => {
    child.once('message', resolve as never);
    child.once('exit', (code) => reject(new Error(`the peer ended with ${code}`)));
  });
  return { child, url };
}

/**
 * Reads an account and a page of posts, compared with a bare Hono route that returns the same bytes from memory, and with
 * a dressed one that has the same headers, looks up a token and reads a row. The client is a single process and limits
 * the throughput of the fastest, so CPU time per request says more than throughput.
 */
export async function run({ note }: Bench): Promise<Row[]> {
  const dataDir = createBenchFolder();
  const server = await startDemoServer({ ...serverEnv, OA_DATA_DIR: dataDir }, { main: bundle });
  const pid = server.pid as number;
  const peers: ChildProcess[] = [];
  try {
    const headers = await createAccount(server.url);
    await createPosts(server.url, headers);
    const rows: Row[] = [];
    for (const [what, address] of [
      ['an account', path],
      ['a page of 20 posts', pagePath],
    ] as const) {
      const answer = await fetch(server.url + address, { headers });
      const body = await answer.text();
      const known = { ...headers, 'If-None-Match': answer.headers.get('ETag') as string };
      const [bare, dressed] = [await startPeer('bare', body), await startPeer('dressed', body)];
      peers.push(bare.child, dressed.child);
      const ours = { pid, url: server.url + address };
      const contenders: Contender[] = [
        { name: 'oa-kit', ...ours, headers },
        { name: 'oa-kit, unchanged', ...ours, headers: known, status: 304 },
        { name: 'bare', pid: bare.child.pid as number, url: bare.url + address, headers },
        { name: 'dressed', pid: dressed.child.pid as number, url: dressed.url + address, headers },
      ];
      const [kit, unchanged, floor, needed] = (await race(contenders, note)) as [Round, Round, Round, Round];
      const row = (subject: string, mine: Round, peer: Round, unit: string, goal?: string): Row[] => [
        {
          what: `GET ${subject}`,
          figure: mine.perSecond / peer.perSecond,
          unit,
          ...(goal !== undefined && { goal }),
          beside: `${mine.perSecond.toFixed(0)} against ${peer.perSecond.toFixed(0)} a second`,
        },
        {
          what: `GET ${subject}, processor time of the server`,
          figure: mine.microseconds / peer.microseconds,
          unit,
          beside: `${mine.microseconds.toFixed(1)} against ${peer.microseconds.toFixed(1)} µs`,
        },
      ];
      rows.push(
        ...row(what, kit, floor, '× a bare Hono route', '≥ 0.7'),
        ...row(what, kit, needed, '× the same with headers, token and a row'),
        ...row(`${what} that the client has (304)`, unchanged, kit, '× the same in full'),
      );
    }
    return rows;
  } finally {
    for (const peer of peers) peer.kill('SIGKILL');
    await server.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
