import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDemoServer } from '../../../scripts/demo-server-process.mjs';
import { createLog } from '../../../demo-server/src/log.ts';
import { ACCOUNT_PATH, createHarness } from './harness.ts';

const WORD = 'xylophone-at-midnight';
const SECRET = 'a-secret-of-at-least-thirty-two-bytes-for-logs';

let server: Awaited<ReturnType<typeof startDemoServer>>;
beforeAll(async () => {
  server = await startDemoServer({
    OA_TOKEN_SECRET: SECRET,
    OA_SEED: '0',
    OA_LOG_LEVEL: 'trace',
    OA_STREAM_WORKERS: '1',
  });
});
afterAll(async () => {
  await server.stop();
});

it('the log at the lowest level contains neither tokens nor texts of paths, bodies, headers and names', async () => {
  const login = async (userID: string, role: string) =>
    (
      (await (
        await fetch(`${server.url}/v1/demo/login`, {
          method: 'POST',
          body: JSON.stringify({ userID, role }),
          headers: { 'Content-Type': 'application/json' },
        })
      ).json()) as { token: string }
    ).token;
  const [owner, reader] = [await login('owner', 'business'), await login('reader', 'user')];
  const send = (token: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/v1${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
    });
  const account = '/accounts/%40TOA%23_news';
  const statuses = [
    await send(owner, 'POST', '/accounts', {
      officialAccountID: '@TOA#_news',
      officialAccountName: WORD,
      introduction: WORD,
    }),
    await send(reader, 'PUT', `${account}/subscription`),
    await send(owner, 'POST', `${account}/posts`, {
      clientID: randomUUID(),
      format: 'text',
      title: WORD,
      content: WORD,
    }),
    await send(reader, 'POST', `${account}/chats/me/messages`, { clientID: randomUUID(), kind: 'text', text: WORD }),
    // Refused requests, too.
    await send(reader, 'POST', `${account}/chats/me/messages`, { clientID: randomUUID(), kind: WORD, text: WORD }),
    await send(reader, 'POST', `${account}/chats/me/messages?token=${reader}&q=${WORD}`, {
      clientID: 'x',
      [WORD]: WORD,
    }),
    await send(reader, 'GET', `/accounts?q=${WORD}&access_token=${reader}`),
    await send(reader, 'GET', `/accounts/${WORD}`, undefined, {
      'X-Request-ID': `${WORD} ${reader}`,
      'User-Agent': WORD,
      Referer: `https://a.example/${WORD}`,
      Cookie: `a=${reader}`,
    }),
    await send(`${reader}x`, 'GET', '/accounts'),
    await send(reader, 'GET', `/nothing/${WORD}`),
  ].map(({ status }) => status);
  expect(statuses).toEqual([201, 200, 201, 201, 422, 422, 200, 422, 401, 404]);

  const stream = new AbortController();
  const response = await fetch(`${server.url}/v1/stream`, {
    method: 'POST',
    body: JSON.stringify({ cursors: { [`user:${WORD}`]: 1 } }),
    signal: stream.signal,
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream', Authorization: `Bearer ${reader}` },
  });
  await response.body?.getReader().read();
  stream.abort();

  await expect.poll(() => server.output()).toContain('"route":"none"');
  const said = server.output();
  expect(said).toContain('"userID":"reader"');
  for (const secret of [WORD, SECRET, owner, reader, owner.split('.')[2], reader.split('.')[2], 'Bearer'])
    expect(said).not.toContain(secret);
});

it('an error with a database row is logged without it', async () => {
  let lines = '';
  const sink = new Writable({ write: (chunk, _encoding, done) => ((lines += String(chunk)), done()) });
  const refusedRow = Object.assign(new Error('null value in column "seq" violates a constraint'), {
    code: '23502',
    detail: `Failing row contains (1, ${WORD}).`,
    where: WORD,
    parameters: [WORD],
    cause: Object.assign(new Error('the cause'), { detail: WORD }),
  });
  const harness = await createHarness({
    log: createLog('info', sink),
    answers: { 'accounts.get': () => Promise.reject(refusedRow) },
  });
  const response = await harness.send('GET', ACCOUNT_PATH);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('column');
  expect(lines).toContain('violates a constraint');
  expect(lines).toContain('23502');
  expect(lines).toContain('the cause');
  expect(lines).toContain(`"requestID":"${response.headers.get('X-Request-ID')}"`);
  expect(lines).not.toContain(WORD);
  await harness.close();
});
