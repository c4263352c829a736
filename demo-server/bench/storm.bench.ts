import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sign } from 'hono/jwt';
import { createBenchFolder } from '../../scripts/bench-folder.mjs';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';
import { openReaders } from './readers.ts';
import type { Bench, Row } from './row.ts';

export const name = 'Storm';
export const built = true;

const READERS = Number(process.env['BENCH_STORM'] ?? 15_000);
const PEOPLE = 100;
const SECRET = 'a-secret-of-at-least-thirty-two-bytes';
const bundle = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** Kills the server while many streams are open, starts another one and waits until all readers have reconnected. */
export async function run({ note }: Bench): Promise<Row[]> {
  const dataDir = createBenchFolder();
  const env = {
    OA_DATA_DIR: dataDir,
    OA_DEMO: '0',
    OA_TOKEN_SECRET: SECRET,
    OA_RATE_LIMIT: 'off',
    OA_STREAMS_PER_PERSON: 'off',
    OA_STREAMS_PER_ADDRESS: 'off',
    OA_LOG_LEVEL: 'error',
    OA_STREAM_WORKERS: '2',
  };
  let server = await startDemoServer(env, { main: bundle });
  const { port } = new URL(server.url);
  const exp = Math.floor(Date.now() / 1000) + 36_000;
  const tokens = await Promise.all(
    Array.from({ length: PEOPLE }, (_, n) => sign({ sub: `reader-${n}`, role: 'user', exp }, SECRET, 'HS256')),
  );
  const readers = await openReaders(server.url, 'stream', READERS, tokens);
  note(`  ${READERS} readers are connected`);
  try {
    const back = await readers.storm(async () => {
      await server.kill();
      server = await startDemoServer({ ...env, PORT: port }, { main: bundle });
    });
    return [
      {
        what: `${READERS} streams dropped at once by a kill, until all are back`,
        figure: back / 1000,
        unit: 's',
        goal: '≤ 30',
      },
    ];
  } finally {
    readers.close();
    await server.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
