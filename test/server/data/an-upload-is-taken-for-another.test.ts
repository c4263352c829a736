import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import { createDecoders } from '../../../demo-server/src/media/decoders.ts';
import { createFileStore } from '../../../demo-server/src/media/file-store.ts';
import { createMediaLibrary, type MediaLibrary } from '../../../demo-server/src/media/library.ts';
import { account, createWorld, other, owner, refusal, turnedClock } from './world.ts';

let backend: Backend;
let library: MediaLibrary;
let folder: string;
let stored: string[];
const clock = turnedClock();

beforeEach(async () => {
  ({ backend } = await createWorld({ clock: clock.now }));
  folder = mkdtempSync(join(tmpdir(), 'oa-upload-'));
  stored = [];
  const store = await createFileStore(folder);
  const noting = {
    ...store,
    put: (key: string, bytes: Uint8Array) => (stored.push(key), store.put(key, bytes)),
    putFile: (key: string, path: string) => (stored.push(key), store.putFile(key, path)),
  };
  library = createMediaLibrary(noting, backend.mediaRecords, createDecoders());
});
afterEach(async () => {
  await backend.close();
  rmSync(folder, { recursive: true });
});

async function upload(bytes: Uint8Array | string, clientID?: string, { name = 'a.txt', caller = owner } = {}) {
  const path = await library.store.draftPath();
  await writeFile(path, bytes);
  const reply = library.add(caller, path, name, clientID);
  await reply.catch(() => undefined);
  expect(existsSync(path)).toBe(false);
  return reply;
}
const image = (background: string) =>
  sharp({ create: { width: 900, height: 20, channels: 3, background } })
    .png()
    .toBuffer();
const bytesOf = (mediaID: string) => existsSync(join(folder, mediaID.slice(0, 2), mediaID));

describe('an upload with the same clientID', () => {
  it('and the same bytes is the same medium, and is not processed again', async () => {
    const clientID = randomUUID();
    const bytes = await image('#a00');
    const first = await upload(bytes, clientID);
    const files = stored.length;
    expect(files).toBeGreaterThan(1);
    expect(await upload(bytes, clientID, { name: 'other.png' })).toEqual({ status: 200, value: first.value });
    expect(stored).toHaveLength(files);
  });

  it.each([
    [
      'other bytes under the same name',
      async () => [await image('#a00'), await image('#0a0')] as const,
      'a.png',
      'a.png',
    ],
    ['another file of the same name and size', async () => ['one', 'two'] as const, 'a.txt', 'a.txt'],
    ['the same bytes under another name', async () => ['one', 'one'] as const, 'a.txt', 'b.txt'],
  ])('and %s is refused, and leaves nothing', async (_, make, nameA, nameB) => {
    const [a, b] = await make();
    const clientID = randomUUID();
    await upload(a, clientID, { name: nameA });
    const files = stored.length;
    expect((await refusal(upload(b, clientID, { name: nameB }))).code).toBe('client_id_reused');
    expect(stored).toHaveLength(files);
  });

  it('at the same time is one medium, and the others leave no bytes', async () => {
    const clientID = randomUUID();
    const bytes = await image('#00a');
    const replies = await Promise.all([upload(bytes, clientID), upload(bytes, clientID), upload(bytes, clientID)]);
    const [mediaID = '', ...others] = new Set(replies.map(({ value }) => value.mediaID));
    expect([others, replies.filter(({ status }) => status === 201).length]).toEqual([[], 1]);
    expect([...new Set(stored.map((key) => key.split('/')[0] as string))].filter(bytesOf)).toEqual([mediaID]);
  });

  it('of another person is a separate medium', async () => {
    const clientID = randomUUID();
    const a = await upload('one', clientID);
    const b = await upload('two', clientID, { caller: other });
    expect(a.value.mediaID).not.toBe(b.value.mediaID);
  });
});

it('a picture exists as long as its post, and its bytes are deleted afterwards', async () => {
  const { mediaID } = (await upload(await image('#fff'))).value;
  const { postID } = (
    await backend.services['posts.create'](owner, {
      ...account,
      body: { clientID: randomUUID(), format: 'image', images: [{ mediaID }] },
    })
  ).value;
  backend.retention.start({ removeBytes: (id) => library.store.remove(id) });
  clock.turn(5 * 86_400_000);
  await backend.retention.sweep();
  expect(await library.find(mediaID, 320)).toMatchObject({ mimeType: 'image/webp' });
  await backend.services['posts.delete'](owner, { params: { postID } });
  expect(await library.find(mediaID, 320)).toBeUndefined();
  expect(bytesOf(mediaID)).toBe(true);
  await backend.retention.sweep();
  expect(bytesOf(mediaID)).toBe(false);
});

it('bytes of an unfinished upload are deleted after a day', async () => {
  // The state after a process is killed between storing the bytes and the record.
  await backend.mediaRecords.announce('killed-in-between');
  await library.store.put('killed-in-between/1.webp', Buffer.from('x'));
  backend.retention.start({ removeBytes: (id) => library.store.remove(id) });
  clock.turn(86_400_000 - 1000);
  await backend.retention.sweep();
  expect(bytesOf('killed-in-between')).toBe(true);
  clock.turn(1000);
  await backend.retention.sweep();
  expect(bytesOf('killed-in-between')).toBe(false);
});
