import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import { createFileStore } from '../../../demo-server/src/media/file-store.ts';
import { createMediaLibrary, type MediaLibrary } from '../../../demo-server/src/media/library.ts';
import { createS3Store, parseS3Address } from '../../../demo-server/src/media/s3-store.ts';
import type { MediaStore } from '../../../demo-server/src/media/store.ts';
import type { Store } from '../../../demo-server/src/services/shared/deps.ts';
import { createDecoders } from '../../../demo-server/src/media/decoders.ts';
import { mediaRecords } from '../../../demo-server/src/services/media/media-records.ts';
import { ACCESS_KEY, SECRET_KEY, startS3Double } from '../media/s3-double.ts';
import { newStore, rawStore } from './store.ts';
import { createWorld, owner, refusal, turnedClock } from './world.ts';

/** Outcome of a write: reported, stored with a lost response, or not stored. */
type Outcome = 'told' | 'stored, then lost' | 'undone' | 'away';

const LOST = new Error('the connection was lost while the commit was answered');
const clock = turnedClock();
let folder: string;
let s3: Awaited<ReturnType<typeof startS3Double>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'oa-doubt-'));
  s3 = await startS3Double();
});
afterAll(async () => {
  await s3.close();
  rmSync(folder, { recursive: true });
});

const stores: [name: string, open: () => Promise<MediaStore>, keys: () => Promise<string[]>][] = [
  [
    'a folder',
    () => createFileStore(join(folder, 'files')),
    async () =>
      (await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
  ],
  [
    'an S3-compatible store',
    () =>
      createS3Store(
        parseS3Address(`s3://bucket?endpoint=${encodeURIComponent(s3.url)}`),
        { accessKeyId: ACCESS_KEY, secretAccessKey: SECRET_KEY },
        join(folder, 'drafts'),
      ),
    async () => [...s3.objects.keys()],
  ],
];

describe.each(stores)('in %s', (_, open, keys) => {
  let backend: Backend;
  let library: MediaLibrary;
  let bytes: Buffer;
  /** Outcomes of the next writes, in order. */
  let outcomes: Outcome[];

  beforeEach(async () => {
    const databaseURL = await newStore();
    ({ backend } = await createWorld({ databaseURL, clock: clock.now }));
    outcomes = [];
    const raw = rawStore(databaseURL);
    const now = () => Math.floor(clock.now() / 1000);
    /** A database whose responses get lost; on a separate connection, like that of a second server. */
    const double: Store = {
      db: backend.database as Store['db'],
      now,
      snapshot: (job) => job(backend.database as Store['db']),
      async write(job) {
        const outcome = outcomes.shift() ?? 'told';
        if (outcome === 'away') throw LOST;
        const value = await raw.transaction().execute(async (tx) => {
          const made = await job({ tx, now: now(), append: () => undefined, after: () => undefined });
          if (outcome === 'undone') throw LOST;
          return made;
        });
        if (outcome === 'stored, then lost') throw LOST;
        return value;
      },
    };
    const store = await open();
    for (const key of await keys()) await store.remove(key.split('/').at(-2) as string);
    library = createMediaLibrary(store, mediaRecords(double), createDecoders());
    bytes = await sharp({ create: { width: 400, height: 20, channels: 3, background: '#a00' } })
      .png()
      .toBuffer();
    return async () => {
      await raw.destroy();
      await backend.close();
    };
  });

  async function upload(content: Buffer | string, clientID: string) {
    const path = await library.store.draftPath();
    await writeFile(path, content);
    return library.add(owner, path, 'a.txt', clientID);
  }
  async function sweep(): Promise<void> {
    backend.retention.start({ removeBytes: (id) => library.store.remove(id) });
    await backend.retention.sweep();
  }
  const pictureAndFile: [string, () => Buffer | string][] = [
    ['a picture', () => bytes],
    ['a file', () => 'some text'],
  ];

  it.each(pictureAndFile)('%s stays if its record was stored before the response was lost', async (__, content) => {
    const clientID = randomUUID();
    outcomes = ['told', 'stored, then lost'];
    await expect(upload(content(), clientID)).rejects.toBe(LOST);
    const before = await keys();
    // A repeated upload returns the same medium, which can be read.
    const { value, status } = await upload(content(), clientID);
    expect(status).toBe(200);
    const rendition = await library.find(value.mediaID, 320);
    expect((await buffer(library.store.read(rendition?.key ?? ''))).length).toBe(rendition?.size);
    expect(await keys()).toEqual(before);
  });

  it.each(pictureAndFile)('%s is deleted at once if its record was not stored', async (__, content) => {
    outcomes = ['told', 'undone'];
    await expect(upload(content(), randomUUID())).rejects.toBe(LOST);
    expect(await keys()).toEqual([]);
    expect(await backend.database.selectFrom('media_unused').selectAll().execute()).toEqual([]);
  });

  it('bytes whose state is unknown stay, and are swept if no record came', async () => {
    outcomes = ['told', 'undone', 'away'];
    await expect(upload('some text', randomUUID())).rejects.toBe(LOST);
    expect(await keys()).toHaveLength(1);
    clock.turn(86_400_000);
    await sweep();
    expect(await keys()).toEqual([]);
  });

  it('bytes whose state is unknown stay if a record came within the time limit of an upload', async () => {
    const clientID = randomUUID();
    outcomes = ['told', 'stored, then lost', 'away'];
    await expect(upload('some text', clientID)).rejects.toBe(LOST);
    clock.turn(86_000_000);
    await sweep();
    const { value } = await upload('some text', clientID);
    expect(await library.find(value.mediaID)).toMatchObject({ size: 9 });
  });

  it('a record whose bytes were given up before is refused', async () => {
    const records = backend.mediaRecords;
    await records.announce('given-up');
    expect(await records.abandon('given-up')).toBe(true);
    const media = { mediaID: 'given-up', url: '/v1/media/given-up', mimeType: 'text/plain', size: 1, name: 'a.txt' };
    expect((await refusal(records.recordMedia(owner, media))).code).toBe('media_not_found');
  });
});
