import { randomBytes } from 'node:crypto';
import { access, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileStore } from '../../../demo-server/src/media/file-store.ts';
import { createS3Store, parseS3Address } from '../../../demo-server/src/media/s3-store.ts';
import type { MediaStore } from '../../../demo-server/src/media/store.ts';
import { ACCESS_KEY, SECRET_KEY, startS3Double } from './s3-double.ts';

let folder: string;
let s3: Awaited<ReturnType<typeof startS3Double>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oa-media-'));
  s3 = await startS3Double();
});
afterAll(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});

const stores: [name: string, open: () => Promise<MediaStore>][] = [
  ['a folder', () => createFileStore(join(folder, 'files'))],
  [
    'an S3-compatible store',
    () =>
      createS3Store(
        parseS3Address(`s3://bucket/some/prefix?endpoint=${encodeURIComponent(s3.url)}&region=eu-1`),
        { accessKeyId: ACCESS_KEY, secretAccessKey: SECRET_KEY },
        join(folder, 'drafts'),
      ),
  ],
];

describe.each(stores)('%s', (_, open) => {
  let store: MediaStore;
  beforeAll(async () => {
    store = await open();
  });
  const bytes = randomBytes(300_000);

  it('returns what was stored, whole and in ranges', async () => {
    await store.put('abc/640.webp', bytes);
    expect(await store.size('abc/640.webp')).toBe(bytes.length);
    expect((await buffer(store.read('abc/640.webp'))).equals(bytes)).toBe(true);
    expect((await buffer(store.read('abc/640.webp', { start: 10, end: 19 }))).equals(bytes.subarray(10, 20))).toBe(
      true,
    );
  });

  it('takes over a received file', async () => {
    const draft = await store.draftPath();
    await writeFile(draft, bytes);
    await store.putFile('file-1/file', draft);
    expect((await buffer(store.read('file-1/file'))).equals(bytes)).toBe(true);
    await expect(access(draft)).rejects.toThrow('ENOENT');
  });

  it('reports a missing object', async () => {
    expect(await store.size('nothing/file')).toBeUndefined();
    await expect(buffer(store.read('nothing/file'))).rejects.toThrow();
    await store.remove('nothing');
  });

  it('removes all renditions of one medium and of no other', async () => {
    for (const key of ['gone/320.webp', 'gone/640.webp', 'gone2/320.webp']) await store.put(key, bytes);
    await store.remove('gone');
    expect(await Promise.all(['gone/320.webp', 'gone/640.webp', 'gone2/320.webp'].map(store.size))).toEqual([
      undefined,
      undefined,
      bytes.length,
    ]);
  });

  it.each(['../x/file', 'a/../../x', 'a', 'a/b/c', 'a//b', '', 'a/.%2f'])('%j is an invalid key', async (key) => {
    await expect(store.put(key, bytes)).rejects.toThrow('invalid media key');
  });
});

it('opening a folder keeps uploads that others are receiving, and removes what a crash left', async () => {
  const shared = join(folder, 'shared');
  const first = await createFileStore(shared);
  const [arriving, abandoned] = [await first.draftPath(), await first.draftPath()];
  await writeFile(arriving, 'half');
  await writeFile(abandoned, 'half');
  await utimes(abandoned, new Date(), new Date(Date.now() - 2 * 3_600_000));
  await createFileStore(shared);
  await access(arriving);
  await expect(access(abandoned)).rejects.toThrow('ENOENT');
});

it('all objects are below the prefix, and every request is signed', async () => {
  expect([...s3.objects.keys()].every((key) => key.startsWith('/bucket/some/prefix/'))).toBe(true);
  expect(s3.objects.size).toBeGreaterThan(0);
  expect(s3.refused()).toBe(0);
  expect(await readdir(join(folder, 'drafts'))).toEqual([]);
});

it.each(['s3:///x', 's3://b?endpoint=ftp://x', 's3://b?acl=public', 'https://b'])(
  '%s is not a valid store address',
  (url) => {
    expect(() => parseS3Address(url)).toThrow();
  },
);

it('a store that ignores ranges is detected before wrong bytes are sent', async () => {
  const careless = await startS3Double();
  careless.ignoreRanges();
  const store = await createS3Store(
    parseS3Address(`s3://bucket?endpoint=${encodeURIComponent(careless.url)}`),
    { accessKeyId: ACCESS_KEY, secretAccessKey: SECRET_KEY },
    join(folder, 'more-drafts'),
  );
  await store.put('abc/file', Buffer.from('0123456789'));
  expect((await buffer(store.read('abc/file'))).toString()).toBe('0123456789');
  await expect(buffer(store.read('abc/file', { start: 2, end: 4 }))).rejects.toThrow('ignores range requests');
  await careless.close();
});

it('a request signed with another secret is rejected with the store’s own message', async () => {
  const stranger = await createS3Store(
    parseS3Address(`s3://bucket?endpoint=${encodeURIComponent(s3.url)}`),
    { accessKeyId: ACCESS_KEY, secretAccessKey: 'wrong' },
    join(folder, 'other-drafts'),
  );
  await expect(stranger.put('abc/file', new Uint8Array(1))).rejects.toThrow(/403.*SignatureDoesNotMatch/);
});
