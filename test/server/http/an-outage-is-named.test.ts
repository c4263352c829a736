import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createS3Store, parseS3Address } from '../../../demo-server/src/media/s3-store.ts';
import { createOutages } from '../../../demo-server/src/outages.ts';
import { missingOf } from '../../../demo-server/src/storage/unavailable.ts';
import { ACCOUNT_PATH, createHarness, problemOf, type Harness } from './harness.ts';

const withCode = (code: string, message = code) => Object.assign(new Error(message), { code });
const wrapped = (cause: unknown) => new Error('could not', { cause });

let lines: Record<string, unknown>[];
let thrown: unknown;
let harness: Harness;
beforeEach(async () => {
  lines = [];
  harness = await createHarness({
    answers: { 'accounts.list': () => Promise.reject(thrown), 'accounts.subscribe': () => Promise.reject(thrown) },
    log: pino({ level: 'warn' }, { write: (line: string) => void lines.push(JSON.parse(line)) }),
  });
});
afterEach(() => harness.close());

describe('an outage names what is missing:', () => {
  it.each([
    ['an unreachable database', wrapped(withCode('ECONNREFUSED')), 503, 'unavailable'],
    ['a full disk', wrapped(withCode('ENOSPC')), 507, 'storage_full'],
    ['a full disk of PostgreSQL', withCode('53100'), 507, 'storage_full'],
    ['a full SQLite', Object.assign(new Error('full'), { errcode: 13 }), 507, 'storage_full'],
    ['a lock held by another process', withCode('55P03'), 503, 'busy'],
    ['a busy SQLite', Object.assign(new Error('locked'), { errcode: 5 }), 503, 'busy'],
  ])('%s', async (_, error, status, code) => {
    thrown = error;
    const response = await harness.send('PUT', `${ACCOUNT_PATH}/subscription`);
    expect(response.status).toBe(status);
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect((await problemOf(response)).code).toBe(code);
  });

  it('an unreachable media store is not reported as the database', async () => {
    const store = await createS3Store(
      parseS3Address('s3://bucket?endpoint=http://127.0.0.1:1'),
      { accessKeyId: 'a', secretAccessKey: 'b' },
      harness.folder,
    );
    thrown = await store.size('medium/file').catch((error: unknown) => error);
    expect(missingOf(thrown)).toBe('media');
    // Any operation will do; this one has nothing to do with media, so its documentation does not say so.
    const response = await harness.app.request('/v1/accounts');
    expect([response.status, (await problemOf(response)).code]).toEqual([503, 'media_unavailable']);
  });
});

describe('the log', () => {
  it('has one line for an outage, with the route and without a stack, however many requests fail', async () => {
    thrown = wrapped(withCode('ECONNREFUSED'));
    for (let n = 0; n < 50; n += 1) await harness.send('GET', '/v1/accounts');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ missing: 'database', route: '/v1/accounts' });
    expect(JSON.stringify(lines)).not.toContain('    at ');
  });

  it('has the stack of a bug', async () => {
    thrown = new Error('a bug');
    await harness.send('GET', '/v1/accounts');
    expect(lines).toMatchObject([{ route: '/v1/accounts', method: 'GET', err: { message: 'a bug' } }]);
  });

  it('counts failures, and reports the end of the outage', async () => {
    let now = 0;
    const told: object[] = [];
    const outages = createOutages(
      { error: (line: object) => void told.push(line), warn: (line: object) => void told.push(line) } as never,
      () => now,
      20,
    );
    for (; now < 5000; now += 1000)
      outages.failed('database', withCode('ECONNREFUSED'), { route: '/', requestID: 'r' });
    now += 20;
    await expect.poll(() => told.length).toBe(2);
    expect(told[1]).toMatchObject({ missing: 'database', failed: 5, seconds: 4 });
  });
});
