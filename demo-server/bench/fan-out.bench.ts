import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sign } from 'hono/jwt';
import { createBenchFolder } from '../../scripts/bench-folder.mjs';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';
import { at, median, usageOf } from './processes.ts';
import { openReaders } from './readers.ts';
import type { Bench, Row } from './row.ts';

export const name = 'Fan-out';
export const built = true;

const SIZES = (process.env['BENCH_READERS'] ?? '1000,5000,10000').split(',').map(Number);
const POSTS = 12;
const PEOPLE = 100;
const SECRET = 'a-secret-of-at-least-thirty-two-bytes';
const bundle = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const id = '@TOA#_news';
const path = `/v1/accounts/${encodeURIComponent(id)}`;

interface Contender {
  name: string;
  kind: 'stream' | 'socket.io';
  pid: number;
  url: string;
  tokens: string[];
  publish(mark: string): Promise<unknown>;
  /** A read request, to measure its latency during the fan-out. */
  read?: () => Promise<unknown>;
  stop(): Promise<unknown>;
}

const json = async (url: string, method: string, token: string, body?: unknown) => {
  const response = await fetch(url, {
    method,
    headers: { Authorization: `Bearer ${token}`, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return response.json();
};
/** About one kilobyte on the wire, including the frame. */
const content = (mark: string) => mark + 'x'.repeat(620);

async function ourselves(workers: number): Promise<Contender> {
  const dataDir = createBenchFolder();
  const server = await startDemoServer(
    {
      OA_DATA_DIR: dataDir,
      OA_DEMO: '0',
      OA_TOKEN_SECRET: SECRET,
      OA_RATE_LIMIT: 'off',
      OA_STREAMS_PER_PERSON: 'off',
      OA_STREAMS_PER_ADDRESS: 'off',
      OA_LOG_LEVEL: 'error',
      OA_STREAM_WORKERS: String(workers),
    },
    { main: bundle },
  );
  const exp = Math.floor(Date.now() / 1000) + 36_000;
  const owner = await sign({ sub: 'owner', role: 'business', exp }, SECRET, 'HS256');
  const tokens = await Promise.all(
    Array.from({ length: PEOPLE }, (_, n) => sign({ sub: `reader-${n}`, role: 'user', exp }, SECRET, 'HS256')),
  );
  await json(`${server.url}/v1/accounts`, 'POST', owner, { officialAccountName: 'News', officialAccountID: id });
  for (const token of tokens) await json(`${server.url}${path}/subscription`, 'PUT', token);
  return {
    name: workers === 0 ? 'oa-kit, one process' : `oa-kit, ${workers} stream workers`,
    kind: 'stream',
    pid: server.pid as number,
    url: server.url,
    tokens,
    publish: (mark) =>
      json(`${server.url}${path}/posts`, 'POST', owner, {
        clientID: randomUUID(),
        format: 'text',
        content: content(mark),
      }),
    read: () => json(`${server.url}${path}`, 'GET', tokens[0] as string),
    async stop() {
      await server.kill();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function socketIO(): Promise<Contender> {
  const child = fork(fileURLToPath(new URL('peers/socket-io.mjs', import.meta.url)), { execArgv: [] });
  const { url } = await new Promise<{ url: string }>((resolve) => child.once('message', resolve as never));
  const entry = (mark: string) => ({
    topic: `account:${id}`,
    seq: 1,
    type: 'post.published',
    at: 1_700_000_000,
    data: {
      post: {
        postID: 'x'.repeat(16),
        officialAccountID: id,
        postNumber: 1,
        clientID: randomUUID(),
        format: 'text',
        images: [],
        createTime: 1_700_000_000,
        reactions: {},
        content: content(mark),
      },
    },
  });
  return {
    name: 'Socket.IO 4',
    kind: 'socket.io',
    pid: child.pid as number,
    url,
    tokens: [''],
    publish: (mark) => json(url, 'POST', '', entry(mark)),
    async stop() {
      child.kill('SIGKILL');
    },
  };
}

/** 99th percentile of the latency of sequential reads, in milliseconds. */
async function slowest(
  read: () => Promise<unknown>,
  milliseconds: number,
  during?: () => Promise<unknown>,
): Promise<number> {
  const times: number[] = [];
  let going = true;
  const work = (async () => {
    while (during && going) await during();
  })();
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    const start = performance.now();
    await read();
    times.push(performance.now() - start);
  }
  going = false;
  await work;
  return at(
    times.toSorted((a, b) => a - b),
    0.99,
  );
}

interface Result {
  name: string;
  last: number;
  p50: number;
  p99: number;
  cpu: number;
  memory: number;
  idle?: number;
  busy?: number;
}

async function measure(contender: Contender, readers: number): Promise<Result> {
  const before = usageOf(contender.pid).residentBytes;
  const connected = await openReaders(contender.url, contender.kind, readers, contender.tokens);
  try {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const memory = (usageOf(contender.pid).residentBytes - before) / readers;
    for (let n = 0; n < 2; n++) await connected.deliver(`warm-${n}-`, () => contender.publish(`warm-${n}-`));
    const cpuBefore = usageOf(contender.pid).cpuMs;
    const lasts: number[] = [];
    const all: number[] = [];
    for (let n = 0; n < POSTS; n++) {
      const times = await connected.deliver(`mark-${n}-`, () => contender.publish(`mark-${n}-`));
      lasts.push(times.at(-1) as number);
      all.push(...times);
    }
    const cpu = ((usageOf(contender.pid).cpuMs - cpuBefore) * 1000) / (readers * POSTS);
    all.sort((a, b) => a - b);
    const result: Result = {
      name: contender.name,
      last: median(lasts),
      p50: at(all, 0.5),
      p99: at(all, 0.99),
      cpu,
      memory,
    };
    if (contender.read) {
      result.idle = await slowest(contender.read, 2000);
      let n = 0;
      result.busy = await slowest(contender.read, 3000, () => {
        n += 1;
        return connected.deliver(`busy-${n}-`, () => contender.publish(`busy-${n}-`));
      });
    }
    return result;
  } finally {
    connected.close();
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Delivers a post of one kilobyte to many connected readers, compared with Socket.IO. */
export async function run({ note }: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const readers of SIZES) {
    const results: Result[] = [];
    for (const start of [socketIO, () => ourselves(2), () => ourselves(0)]) {
      const contender = await start();
      try {
        results.push(await measure(contender, readers));
      } finally {
        await contender.stop();
      }
      note(`  ${readers} readers, ${JSON.stringify(results.at(-1))}`);
    }
    const peer = results[0] as Result;
    for (const result of results.slice(1)) {
      const alone = result.name.includes('one process');
      rows.push({
        what: `${readers} readers, time to the last: ${result.name}`,
        figure: result.last / peer.last,
        unit: '× Socket.IO',
        goal: readers === 10_000 ? (alone ? '≤ 0.70' : '≤ 0.40') : '',
        beside: `${result.last.toFixed(0)} against ${peer.last.toFixed(0)} ms (p50 ${result.p50.toFixed(0)}, p99 ${result.p99.toFixed(0)}; ${peer.p50.toFixed(0)}, ${peer.p99.toFixed(0)})`,
      });
      rows.push({
        what: `${readers} readers, processor time a message: ${result.name}`,
        figure: result.cpu / peer.cpu,
        unit: '× Socket.IO',
        goal: '≤ 0.60',
        beside: `${result.cpu.toFixed(1)} against ${peer.cpu.toFixed(1)} µs`,
      });
      rows.push({
        what: `${readers} readers, memory a connection: ${result.name}`,
        figure: result.memory / 1024,
        unit: 'KiB',
        goal: '≤ 15',
        beside: `Socket.IO ${(peer.memory / 1024).toFixed(1)} KiB`,
      });
      if (result.idle && result.busy)
        rows.push({
          what: `${readers} readers, p99 of a read meanwhile: ${result.name}`,
          figure: result.busy / result.idle,
          unit: '× idle',
          goal: '≤ 2',
          beside: `${result.busy.toFixed(1)} against ${result.idle.toFixed(1)} ms`,
        });
    }
  }
  return rows;
}
