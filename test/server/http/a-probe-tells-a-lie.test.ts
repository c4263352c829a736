import { chmod, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../../demo-server/src/config.ts';
import { createReadiness, type Readiness } from '../../../demo-server/src/readiness.ts';
import { startServer } from '../../../demo-server/src/server.ts';
import { SECRET } from './harness.ts';

describe('the readiness probe', () => {
  const holds = (value: boolean | Promise<boolean>) => () => value;

  it('names failed checks, and distinguishes essential ones', async () => {
    const checks = [
      { name: 'database', essential: true, holds: holds(true) },
      { name: 'bus', essential: false, holds: holds(false) },
    ];
    expect(await createReadiness(checks, () => false)()).toEqual({
      status: 'degraded',
      checks: { running: 'ok', database: 'ok', bus: 'failed' },
    });
    expect(
      await createReadiness(
        [{ name: 'disk', essential: true, holds: () => Promise.reject(new Error('ENOSPC')) }],
        () => false,
      )(),
    ).toEqual({ status: 'not ready', checks: { running: 'ok', disk: 'failed' } });
  });

  it('does not wait for a check that hangs', async () => {
    const hangs = createReadiness(
      [{ name: 'database', essential: true, holds: () => new Promise<boolean>(() => undefined) }],
      () => false,
    );
    expect((await hangs()).status).toBe('not ready');
  });

  it('runs checks at most once a second, and reports a shutdown at once', async () => {
    let now = 0;
    let looks = 0;
    let leaving = false;
    const ready = createReadiness(
      [{ name: 'disk', essential: true, holds: () => (looks += 1) > 0 }],
      () => leaving,
      () => now,
    );
    await Promise.all(Array.from({ length: 50 }, ready));
    expect(looks).toBe(1);
    leaving = true;
    expect((await ready()).status).toBe('not ready');
    leaving = false;
    now = 1000;
    await ready();
    expect(looks).toBe(2);
  });
});

describe('a running server', () => {
  async function running(env: Record<string, string>) {
    const folder = await mkdtemp(join(tmpdir(), 'oa-probe-'));
    const dataDir = join(folder, 'data');
    const server = await startServer(
      readConfig({
        PORT: '0',
        OA_DATA_DIR: dataDir,
        OA_TOKEN_SECRET: SECRET,
        OA_STREAM_WORKERS: '0',
        OA_LOG_LEVEL: 'silent',
        ...env,
      }),
    );
    const probe = async () => {
      const response = await fetch(`${server.url}/readyz`);
      return { status: response.status, body: (await response.json()) as Readiness };
    };
    const end = async () => {
      await server.stop();
      await chmod(dataDir, 0o700).catch(() => undefined);
      await rm(folder, { recursive: true });
    };
    return { server, dataDir, folder, probe, end };
  }

  it('is ready, and degraded without its bus, which it names', async () => {
    const { server, probe, end } = await running({ OA_BUS_URL: 'redis://127.0.0.1:1' });
    expect(await probe()).toEqual({
      status: 200,
      body: {
        status: 'degraded',
        checks: { running: 'ok', database: 'ok', streams: 'ok', disk: 'ok', media: 'ok', bus: 'failed' },
      },
    });
    expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(/^oa_bus_up 0$/m);
    await end();
  });

  it('is not ready if its folder is not writable', async () => {
    const { probe, dataDir, folder, end } = await running({
      OA_DATABASE_URL: `sqlite:${join(tmpdir(), `oa-probe-${process.pid}.db`)}`,
    });
    expect((await probe()).body).toEqual({
      status: 'ready',
      checks: { running: 'ok', database: 'ok', streams: 'ok', disk: 'ok', media: 'ok' },
    });
    await rename(dataDir, join(folder, 'elsewhere'));
    await expect
      .poll(probe, { timeout: 5000 })
      .toMatchObject({ status: 503, body: { status: 'not ready', checks: { disk: 'failed', database: 'ok' } } });
    await end();
    for (const tail of ['', '-wal', '-shm', '.lock'])
      await rm(join(tmpdir(), `oa-probe-${process.pid}.db${tail}`), { force: true });
  });

  it('exports metrics for latency, capacity and loss', async () => {
    const { server, end } = await running({ OA_DEMO: '1', OA_SEED: '0' });
    const send = (path: string, body: object, token?: string) =>
      fetch(`${server.url}/v1${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
      });
    const { token } = (await (await send('/demo/login', { userID: 'ada', role: 'business' })).json()) as {
      token: string;
    };
    await send('/accounts', { officialAccountName: 'News' }, token);
    await send('/accounts', { officialAccountName: '' }, token);
    await fetch(`${server.url}/v1/accounts`, { headers: { Authorization: 'Bearer made-up' } });
    const text = await (await fetch(`${server.url}/metrics`)).text();
    for (const line of [
      /^oa_http_request_seconds_count\{method="POST",route="\/v1\/accounts",status="201"\} 1$/m,
      /^oa_http_refused_total\{code="unauthenticated"\} 1$/m,
      /^oa_http_refused_total\{code="invalid_request"\} 1$/m,
      /^oa_http_in_flight 1$/m,
      /^oa_writes_waiting 0$/m,
      /^oa_write_seconds_count [1-9]/m,
      /^oa_disk_free_bytes [1-9]/m,
      /^nodejs_eventloop_lag_p99_seconds /m,
      /^process_resident_memory_bytes /m,
      /^oa_stream_connections\{worker="0"\} 0$/m,
      /^oa_stream_lag_seconds_bucket/m,
      /^# TYPE oa_rate_limited_total counter$/m,
    ])
      expect(text).toMatch(line);
    expect(text).not.toMatch(/oa_bus_up/);
    await end();
  });
});
