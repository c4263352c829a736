import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sign } from 'hono/jwt';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../../demo-server/src/config.ts';
import { createMediaAddresses } from '../../../demo-server/src/media/addresses.ts';
import { startServer, type RunningServer } from '../../../demo-server/src/server.ts';
import type { Media, MediaAddress } from '../../../src/protocol/index.ts';

const SECRET = 'a-secret-of-at-least-thirty-two-bytes';
const ACCOUNT = '/v1/accounts/%40TOA%23_clinic';
let folder: string;
let server: RunningServer;
const tokens: Record<string, string> = {};

function call(method: string, path: string, who?: string, body?: object | FormData): Promise<Response> {
  const form = body instanceof FormData;
  return fetch(server.url + path, {
    method,
    headers: {
      ...(who !== undefined && { Authorization: `Bearer ${tokens[who]}` }),
      ...(body && !form && { 'Content-Type': 'application/json' }),
    },
    ...(body && { body: form ? body : JSON.stringify(body) }),
  });
}
async function made<T>(answer: Promise<Response>): Promise<T> {
  const response = await answer;
  expect(response.status, await response.clone().text()).toBeLessThan(300);
  return (response.status === 204 ? undefined : await response.json()) as T;
}
async function upload(who: string): Promise<Media> {
  const body = new FormData();
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#07a' } })
    .png()
    .toBuffer();
  body.set('file', new File([bytes as BlobPart], 'x.png'));
  return made(call('POST', '/v1/media', who, body));
}
const sendPicture = async (mediaID: string) =>
  made<{ messageID: string }>(
    call('POST', `${ACCOUNT}/chats/me/messages`, 'patient', { clientID: randomUUID(), kind: 'image', mediaID }),
  );
const status = async (path: string, who?: string) => (await call('GET', path, who)).status;
const addressesFor = async (who: string, mediaID: string) =>
  (await made<{ items: MediaAddress[] }>(call('POST', '/v1/media/addresses', who, { mediaIDs: [mediaID] }))).items;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oa-chat-media-'));
  server = await startServer(
    readConfig({
      PORT: '0',
      OA_DATA_DIR: folder,
      OA_TOKEN_SECRET: SECRET,
      OA_STREAM_WORKERS: '0',
      OA_LOG_LEVEL: 'silent',
    }),
  );
  const exp = Math.floor(Date.now() / 1000) + 3600;
  for (const [sub, role] of [
    ['clinic', 'business'],
    ['patient', 'user'],
    ['neighbour', 'user'],
    ['rival', 'business'],
    ['boss', 'operator'],
  ] as const)
    tokens[sub] = await sign({ sub, role, exp }, SECRET, 'HS256');
  await made(
    call('POST', '/v1/accounts', 'clinic', { officialAccountName: 'Clinic', officialAccountID: '@TOA#_clinic' }),
  );
  for (const who of ['patient', 'neighbour']) await made(call('PUT', `${ACCOUNT}/subscription`, who));
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('a picture that only a chat shows', () => {
  let media: Media;
  let messageID: string;
  beforeAll(async () => {
    media = await upload('patient');
    ({ messageID } = await sendPicture(media.mediaID));
  });

  it.each([
    ['the subscriber', 'patient', 200],
    ['the manager', 'clinic', 200],
    ['another subscriber', 'neighbour', 404],
    ['another business', 'rival', 404],
    ["the operator, whose account it isn't", 'boss', 404],
    ['a visitor', undefined, 404],
  ])('for %s (%s) has status %i', async (_what, who, expected) => {
    expect(await status(media.url, who)).toBe(expected);
    expect(await status(`${media.url}?w=20`, who)).toBe(expected);
  });

  it('is not stored in shared caches and always revalidated', async () => {
    const { headers } = await call('GET', media.url, 'patient');
    expect(headers.get('Cache-Control')).toBe('private, no-cache');
    expect(headers.get('Vary')).toContain('Authorization');
  });

  it('is served at an address signed for somebody who may see it', async () => {
    const [address] = await addressesFor('clinic', media.mediaID);
    expect(address?.url).toMatch(new RegExp(`^${media.url}\\?until=\\d+&signature=`));
    expect(await status(`${address?.url}&w=20`)).toBe(200);
    expect(await addressesFor('neighbour', media.mediaID)).toEqual([]);
    expect((await call('POST', '/v1/media/addresses', undefined, { mediaIDs: [media.mediaID] })).status).toBe(401);
  });

  it('is not served at an address of another picture or time, or with a truncated signature', async () => {
    const [{ url } = { url: '' }] = await addressesFor('patient', media.mediaID);
    const other = await upload('patient');
    await sendPicture(other.mediaID);
    expect(await status(url.replace(media.mediaID, other.mediaID))).toBe(404);
    expect(await status(url.replace(/until=(\d+)/, (_, until) => `until=${Number(until) + 1}`))).toBe(404);
    expect(await status(url.slice(0, -1))).toBe(422);
    expect(await status(url.replace(/&signature.*/, ''))).toBe(404);
  });

  it('is gone at once when its message is recalled, at every address', async () => {
    const [{ url } = { url: '' }] = await addressesFor('patient', media.mediaID);
    await made(call('POST', `${ACCOUNT}/chats/me/messages/${messageID}/recall`, 'patient'));
    expect([await status(url), await status(media.url, 'patient'), await status(media.url, 'clinic')]).toEqual([
      404, 404, 404,
    ]);
  });
});

it('a picture of a post is public and cached forever, even if a chat shows it', async () => {
  const media = await upload('clinic');
  expect((await call('GET', media.url)).headers.get('Cache-Control')).toBe('private, no-cache');
  await made(
    call('POST', `${ACCOUNT}/posts`, 'clinic', {
      clientID: randomUUID(),
      format: 'image',
      images: [{ mediaID: media.mediaID }],
    }),
  );
  await made(
    call('POST', `${ACCOUNT}/chats/patient/messages`, 'clinic', {
      clientID: randomUUID(),
      kind: 'image',
      mediaID: media.mediaID,
    }),
  );
  const response = await call('GET', media.url);
  expect([response.status, response.headers.get('Cache-Control')]).toEqual([
    200,
    'public, max-age=31536000, immutable',
  ]);
});

describe('a signed address', () => {
  const clock = { now: 1_700_000_000_000 };
  const addresses = createMediaAddresses([SECRET], () => clock.now);
  const partsOf = (url: string) => new URL(url, 'http://x').searchParams;

  it('expires within one hour, and is always valid for at least half of it', () => {
    const { url, expireTime } = addresses.sign('abc');
    const [until, signature] = [Number(partsOf(url).get('until')), partsOf(url).get('signature') ?? ''];
    expect(until).toBe(expireTime);
    const left = expireTime - clock.now / 1000;
    expect(left).toBeGreaterThan(1800);
    expect(left).toBeLessThanOrEqual(3600);
    expect(addresses.valid('abc', until, signature)).toBe(true);
    clock.now += left * 1000;
    expect(addresses.valid('abc', until, signature)).toBe(false);
  });

  it('stays valid after a change of the secret, and is invalid with another secret', () => {
    const { url, expireTime } = addresses.sign('abc');
    const signature = partsOf(url).get('signature') ?? '';
    const next = createMediaAddresses(['another-secret-of-thirty-two-bytes!', SECRET], () => clock.now);
    const foreign = createMediaAddresses(['another-secret-of-thirty-two-bytes!'], () => clock.now);
    expect([next.valid('abc', expireTime, signature), foreign.valid('abc', expireTime, signature)]).toEqual([
      true,
      false,
    ]);
  });
});
