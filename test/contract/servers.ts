import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { vi } from 'vitest';
import { readConfig } from '../../demo-server/src/config.ts';
import { createTokens } from '../../demo-server/src/middleware/token.ts';
import { startServer } from '../../demo-server/src/server.ts';
import { startDemoServer } from '../../scripts/demo-server-process.mjs';
import type { ConformanceContext } from '../../src/testing/index.ts';
import { createHttpTransport } from '../../src/transport/http.ts';
import { checkOf, type Check, type OpenAPI } from '../helpers/documented.ts';

const SECRET = 'a-secret-of-at-least-thirty-two-bytes';
const TOKEN_SECONDS = 3600;
const environment = (folder: string) => ({
  PORT: '0',
  OA_SEED: '0',
  OA_DEMO: '1',
  OA_TOKEN_SECRET: SECRET,
  OA_DATA_DIR: folder,
  OA_RATE_LIMIT: 'off',
  OA_MAX_ACCOUNTS: '100000',
  OA_LOG_LEVEL: 'silent',
});

interface Listening {
  url: string;
  stop(): Promise<unknown>;
}

export interface ServerUnderTest {
  readonly context: ConformanceContext;
  /** What was answered and is not in the server's own document. */
  readonly undocumented: ReadonlySet<string>;
  /** Number of answers that were compared with it. */
  readonly compared: number;
  close(): Promise<void>;
}

/** A server with its own folder that can be stopped, have its database changed, and be started again. */
async function underTest(
  start: (folder: string) => Promise<Listening>,
  powers: (begin: { restart: (between?: () => void) => Promise<void> }) => Partial<ConformanceContext>,
): Promise<ServerUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'oa-contract-'));
  let server = await start(folder);
  const tokens = createTokens(SECRET, () => Date.now());

  function change(sql: string, ...values: string[]): void {
    const database = new DatabaseSync(join(folder, 'oa.db'));
    database.exec('pragma busy_timeout = 5000');
    database.prepare(sql).run(...values);
    database.close();
  }
  const undocumented = new Set<string>();
  let compared = 0;
  let check: Promise<Check> | undefined;
  /** Compares every answer with the document. */
  const comparing: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { method, url } = request;
    const answer = await fetch(request);
    check ??= fetch(`${server.url}/openapi.json`).then(async (each) => checkOf((await each.json()) as OpenAPI));
    for (const fault of await (await check)(method, url, answer)) undocumented.add(fault);
    compared += 1;
    return answer;
  };
  async function restart(between: () => void = () => undefined): Promise<void> {
    await server.stop();
    between();
    server = await start(folder);
  }
  return {
    context: {
      async transportFor(person) {
        const token = person && (await tokens.sign(person, TOKEN_SECONDS)).token;
        return createHttpTransport({ endpoint: server.url, getToken: () => token, fetch: comparing });
      },
      forgetLog: (topic) => change('delete from log where topic = ?', topic),
      renewEpoch: () => restart(() => change("update meta set value = value || '-restored' where key = 'epoch'")),
      drain: () => restart(),
      ...powers({ restart }),
    },
    undocumented,
    get compared() {
      return compared;
    },
    async close() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** In this process, where the clock can be advanced. */
export function serverHere(): Promise<ServerUnderTest> {
  const present = Date.now;
  let ahead = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => present.call(Date) + ahead);
  const turn = (seconds: number) => void (ahead += seconds * 1000);
  return underTest(
    (folder) => startServer(readConfig({ ...environment(folder), OA_STREAM_WORKERS: '0' })),
    () => ({ passTime: turn, expireTokens: () => turn(TOKEN_SECONDS + 1) }),
  );
}

/** As a separate process, stopped by SIGTERM. */
export const serverElsewhere = (): Promise<ServerUnderTest> =>
  underTest(
    (folder) => startDemoServer(environment(folder)),
    () => ({}),
  );
