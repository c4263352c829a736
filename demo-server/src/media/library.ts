import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { byteLength, limits, type Media } from '../../../src/protocol/index.ts';
import type { MediaRecords } from '../services/media-records.ts';
import { ProblemError } from '../services/problem-error.ts';
import type { Caller, Reply } from '../services/types.ts';
import { createGate } from './gate.ts';
import { PARALLEL_IMAGES, pickWidth, renderImage } from './images.ts';
import { SNIFF_BYTES, sniff } from './sniff.ts';
import type { MediaStore } from './store.ts';

/** Bytes that can be sent to a reader. */
export interface Rendition {
  key: string;
  mimeType: string;
  size: number;
  /** Set where it must be saved, never shown. */
  saveAs?: string;
}

export interface MediaLibrary {
  /** Takes the file at `path`, which is consumed: images are written anew, anything else is kept as it is. */
  add(caller: Caller, path: string, name?: string, clientID?: string): Promise<Reply<Media>>;
  /** What to send for a media ID and a wanted width; undefined where there is no such media. */
  find(mediaID: string, width?: number): Promise<Rendition | undefined>;
  store: MediaStore;
}

/** 128 unguessable bits: the address of a picture is also the right to see it. */
const newMediaID = () => randomBytes(16).toString('base64url');
const addressOf = (mediaID: string) => `/v1/media/${mediaID}`;

async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('base64url');
}

/** The last part of what a client calls the file, without characters that would hide what it is. */
function cleanName(name = 'file'): string {
  const clean = basename(name.toWellFormed().replaceAll('\\', '/')).replace(/[\p{Cc}\p{Bidi_Control}]/gu, '') || 'file';
  const { bytes } = limits.fileName;
  const actual = byteLength(clean);
  if (actual > bytes)
    throw new ProblemError('invalid_request', `fileName may have ${bytes} bytes, this has ${actual}`, {
      errors: [{ path: 'fileName', code: 'too_long', message: `may have ${bytes} bytes`, limit: bytes, actual }],
    });
  return clean;
}

export function createMediaLibrary(store: MediaStore, records: MediaRecords): MediaLibrary {
  const gate = createGate(PARALLEL_IMAGES);

  async function storeImage(mediaID: string, path: string): Promise<Media> {
    const { width, height, renditions, placeholder } = await gate(() => renderImage(path));
    await Promise.all(renditions.map((each) => store.put(`${mediaID}/${each.width}.webp`, each.bytes)));
    return {
      mediaID,
      url: addressOf(mediaID),
      width,
      height,
      mimeType: 'image/webp',
      size: renditions.at(-1)?.bytes.byteLength ?? 0,
      placeholder,
    };
  }

  async function storeFile(mediaID: string, path: string, mimeType: string, name: string): Promise<Media> {
    const { size } = await stat(path);
    await store.putFile(`${mediaID}/file`, path);
    return { mediaID, url: addressOf(mediaID), mimeType, size, name };
  }

  /** Removes the bytes of an upload if the database says that nothing came of it. What cannot be done now is left to the sweep. */
  async function giveUp(mediaID: string): Promise<void> {
    try {
      if (!(await records.abandon(mediaID))) return;
      await store.remove(mediaID);
      await records.removed(mediaID);
    } catch {
      // The note of the upload is still there, by which the sweep finds it.
    }
  }

  return {
    store,
    async add(caller, path, name, clientID) {
      const mediaID = newMediaID();
      let announced = false;
      try {
        const kind = sniff(await headOf(path));
        const kept = kind.image ? undefined : cleanName(name);
        const upload = clientID === undefined ? undefined : { clientID, name: kept, hash: await hashOf(path) };
        const before = upload && (await records.answered(caller, upload));
        if (before) return before;
        announced = true;
        await records.announce(mediaID);
        const media = kind.image
          ? await storeImage(mediaID, path)
          : await storeFile(mediaID, path, kind.mimeType, kept ?? 'file');
        // Bytes first, record second: what is recorded can be read. Bytes without a record are swept.
        const reply = await records.recordMedia(caller, media, upload);
        if (reply.value.mediaID !== mediaID) await giveUp(mediaID);
        return reply;
      } catch (error) {
        if (announced) await giveUp(mediaID);
        throw error;
      } finally {
        await rm(path, { force: true });
      }
    },
    async find(mediaID, width) {
      const media = await records.findMedia(mediaID);
      if (!media) return undefined;
      const isImage = media.width !== undefined;
      const key = isImage ? `${mediaID}/${pickWidth(media.width ?? 0, width)}.webp` : `${mediaID}/file`;
      const size = await store.size(key);
      return size === undefined
        ? undefined
        : { key, mimeType: media.mimeType, size, ...(!isImage && { saveAs: media.name ?? 'file' }) };
    },
  };
}
