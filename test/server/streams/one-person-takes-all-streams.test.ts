import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sign } from 'hono/jwt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readConfig } from '../../../demo-server/src/config.ts';
import { startServer, type RunningServer } from '../../../demo-server/src/server.ts';
import { openRaw, streamRequest, type RawStream } from './raw.ts';

const SECRET = 'a-secret-of-at-least-thirty-two-bytes';
const tokenOf = (sub: string) =>
  sign({ sub, role: 'user', exp: Math.floor(Date.now() / 1000) + 3600 }, SECRET, 'HS256');

describe.each([0, 1])('with %i stream workers', (workers) => {
  let folder: string;
  let server: RunningServer;
  let streams: RawStream[] = [];

  /** Opens a stream and waits for its response. */
  async function answer(token: string): Promise<RawStream> {
    const stream = openRaw(server.url, streamRequest(token));
    streams.push(stream);
    await stream.until('\r\n\r\n');
    return stream;
  }
  const accepted = async (token: string) => (await answer(token)).text().startsWith('HTTP/1.1 200');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'oa-streams-'));
    server = await startServer(
      readConfig({
        PORT: '0',
        OA_DATA_DIR: folder,
        OA_TOKEN_SECRET: SECRET,
        OA_STREAMS_PER_PERSON: '3',
        OA_STREAMS_PER_ADDRESS: '5',
        OA_STREAM_WORKERS: String(workers),
        OA_LOG_LEVEL: 'silent',
      }),
    );
  });
  afterEach(async () => {
    for (const { socket } of streams) socket.destroy();
    streams = [];
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('a person has a limited number of streams, an address too, and a closed stream frees a place', async () => {
    const [ada, bob] = await Promise.all([tokenOf('ada'), tokenOf('bob')]);
    const first = await answer(ada);
    expect([await accepted(ada), await accepted(ada)]).toEqual([true, true]);
    const refused = await answer(ada);
    await refused.until('too_many_streams');
    expect(refused.text()).toMatch(/^HTTP\/1\.1 429 /);
    expect(refused.text()).toMatch(/\r\nretry-after: 30\r\n/i);
    expect(refused.text()).toContain('"streams_per_person"');
    expect([await accepted(bob), await accepted(bob)]).toEqual([true, true]);
    await (await answer(bob)).until('"streams_per_address"');
    first.socket.destroy();
    await vi.waitFor(async () => expect(await accepted(ada)).toBe(true), { timeout: 20_000, interval: 200 });
    expect(await accepted(ada)).toBe(false);
  });
});
