import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoServer } from '../../../scripts/demo-server-process.mjs';
import type { Account, Page } from '../../../src/protocol/index.ts';

type Running = Awaited<ReturnType<typeof startDemoServer>>;

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'oa-process-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const post = (url: string, body: object, token?: string) =>
  fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
  });
const login = async ({ url }: Running, userID: string, role: string) =>
  ((await (await post(`${url}/v1/demo/login`, { userID, role })).json()) as { token: string }).token;
/** Runs the server until it exits; for starts that must fail. */
const run = (env: Record<string, string>) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'demo-server/src/main.ts'], {
    env: { ...process.env, OA_DATA_DIR: dataDir, PORT: '0', ...env },
    encoding: 'utf8',
    timeout: 20_000,
  });

describe('a server process', { timeout: 60_000 }, () => {
  it('returns what was written before it was killed, and still accepts its tokens', async () => {
    const first = await startDemoServer({ OA_DATA_DIR: dataDir, OA_SEED: '0' });
    const token = await login(first, 'ada', 'business');
    const created = await post(
      `${first.url}/v1/accounts`,
      { officialAccountName: 'News', officialAccountID: '@TOA#_news' },
      token,
    );
    expect(created.status).toBe(201);
    await first.kill();
    const second = await startDemoServer({ OA_DATA_DIR: dataDir, OA_SEED: '0' });
    const answer = await fetch(`${second.url}/v1/accounts/%40TOA%23_news`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect((await answer.json()) as Account).toMatchObject({ officialAccountName: 'News', role: 'owner' });
    expect(await second.stop()).toBe(0);
  });

  it('tells its streams when to reconnect, finishes requests, and exits with 0', async () => {
    const server = await startDemoServer({ OA_DATA_DIR: dataDir, OA_SEED: '0' });
    const token = await login(server, 'bo', 'user');
    const stream = await fetch(`${server.url}/v1/stream`, {
      method: 'POST',
      body: '{"cursors":{}}',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream', Authorization: `Bearer ${token}` },
    });
    expect(stream.status).toBe(200);
    const text = stream.text();
    const start = performance.now();
    expect(await server.stop()).toBe(0);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(await text).toMatch(/event: ready[\s\S]*event: drain/);
  });

  it('says that the port is in use, and suggests another', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const { status, stderr } = run({ OA_DEMO: '1', OA_SEED: '0', PORT: String(port) });
    other.close();
    expect(status).toBe(1);
    expect(stderr).toContain(`Port ${port} is in use`);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it.each<[Record<string, string>, string]>([
    [{ OA_DEMO: '0' }, 'OA_TOKEN_SECRET must be set'],
    [{ OA_DEMO: '1', OA_FOO: '1' }, 'OA_FOO is an unknown variable'],
  ])('does not start with %j', (env, message) => {
    const { status, stderr } = run(env);
    expect(status).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe('the demo', () => {
  it('is filled once, with pictures, in the past', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'oa-demo-'));
    const first = await startDemoServer({ OA_DATA_DIR: folder });
    const list = async ({ url }: Running) =>
      ((await (await fetch(`${url}/v1/accounts?scope=directory&limit=100`)).json()) as Page<Account>).items;
    const accounts = await list(first);
    expect(accounts.length).toBeGreaterThan(5);
    for (const account of accounts) {
      expect(account.lastPostNumber).toBeGreaterThan(0);
      expect(account.createTime).toBeLessThan(Date.now() / 1000 - 86_400);
      const picture = await fetch(first.url + account.faceUrl);
      expect([picture.status, picture.headers.get('Content-Type')]).toEqual([200, 'image/webp']);
    }
    expect(await first.stop()).toBe(0);
    const second = await startDemoServer({ OA_DATA_DIR: folder });
    const byID = (a: Account, b: Account) => a.officialAccountID.localeCompare(b.officialAccountID);
    expect((await list(second)).toSorted(byID)).toEqual(accounts.toSorted(byID));
    await second.stop();
    await rm(folder, { recursive: true });
    // Generates and encodes pictures while other stages use the cores.
  }, 240_000);
});
