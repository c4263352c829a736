import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { byteLength, honestFileName, limits, type Media } from '../../../src/protocol/index.ts';
import type { MediaAccess } from '../services/media/media-access.ts';
import type { MediaRecords } from '../services/media/media-records.ts';
import { ProblemError } from '../services/shared/problem-error.ts';
import type { Caller, Reply } from '../services/shared/types.ts';
import type { Decoders } from './decoders.ts';
import { pickWidth } from './images.ts';
import { SNIFF_BYTES, sniff } from './sniff.ts';
import type { MediaStore } from './store.ts';

/** Bytes that can be sent to a reader. */
export interface Rendition {
  key: string;
  mimeType: string;
  size: number;
  access: MediaAccess;
  /** Set if it must be downloaded, never shown. */
  saveAs?: string;
}

export interface MediaLibrary {
  /**
   * Checks whether a person may upload this many more bytes; uploads in progress count. Call `done` when they have
   * arrived or failed.
   * @throws {ProblemError} upload_quota_reached
   */
  admit(caller: Caller, bytes: number): Promise<{ done(): void }>;
  /** Adds the file at `path`, which is consumed. Images are re-encoded, anything else is kept unchanged. */
  add(caller: Caller, path: string, name?: string, clientID?: string): Promise<Reply<Media>>;
  /** What to send for a media ID and a requested width; undefined if there is no such medium. */
  find(mediaID: string, width?: number): Promise<Rendition | undefined>;
  /** Whether the caller may read a medium that is not public. */
  mayRead(caller: Caller | undefined, mediaID: string): Promise<boolean>;
  store: MediaStore;
}

interface Stored {
  media: Media;
  /** Size in the store, all renditions included. */
  bytes: number;
}

/** 128 unguessable bits: knowing the address of an image is the right to see it. */
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

/** The client's name for the file, if it is not too long. */
function cleanName(name = ''): string {
  const clean = honestFileName(name);
  const { bytes } = limits.fileName;
  const actual = byteLength(clean);
  if (actual > bytes)
    throw new ProblemError('invalid_request', `fileName may have ${bytes} bytes, this has ${actual}`, {
      errors: [{ path: 'fileName', code: 'too_long', message: `may have ${bytes} bytes`, limit: bytes, actual }],
    });
  return clean;
}

export function createMediaLibrary(
  store: MediaStore,
  records: MediaRecords,
  decoders: Pick<Decoders, 'render'>,
): MediaLibrary {
  /** Bytes in progress, by person. Uploads in parallel are in no record yet. */
  const arriving = new Map<string, number>();
  const arrive = (userID: string, bytes: number) => {
    const now = (arriving.get(userID) ?? 0) + bytes;
    if (now > 0) arriving.set(userID, now);
    else arriving.delete(userID);
  };

  async function storeImage(mediaID: string, path: string, mimeType: string, owner: string): Promise<Stored> {
    const { width, height, renditions, placeholder } = await decoders.render(path, mimeType, owner);
    await Promise.all(renditions.map((each) => store.put(`${mediaID}/${each.width}.webp`, each.bytes)));
    return {
      bytes: renditions.reduce((sum, each) => sum + each.bytes.byteLength, 0),
      media: {
        mediaID,
        url: addressOf(mediaID),
        width,
        height,
        mimeType: 'image/webp',
        size: renditions.at(-1)?.bytes.byteLength ?? 0,
        placeholder,
      },
    };
  }

  async function storeFile(mediaID: string, path: string, mimeType: string, name: string): Promise<Stored> {
    const { size } = await stat(path);
    await store.putFile(`${mediaID}/file`, path);
    return { bytes: size, media: { mediaID, url: addressOf(mediaID), mimeType, size, name } };
  }

  /**
   * Removes the bytes of an upload if the database confirms that it was not recorded. The sweep does what cannot be
   * done now.
   */
  async function giveUp(mediaID: string): Promise<void> {
    try {
      if (!(await records.abandon(mediaID))) return;
      await store.remove(mediaID);
      await records.removed(mediaID);
    } catch {
      // The note of the upload remains, and the sweep finds it.
    }
  }

  return {
    store,
    async admit(caller, bytes) {
      const { userID } = caller;
      arrive(userID, bytes);
      const done = () => arrive(userID, -bytes);
      try {
        await records.admit(caller, arriving.get(userID) ?? 0);
      } catch (error) {
        done();
        throw error;
      }
      return { done };
    },
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
        const { media, bytes } = kind.image
          ? await storeImage(mediaID, path, kind.mimeType, caller.userID)
          : await storeFile(mediaID, path, kind.mimeType, kept ?? 'file');
        // Bytes first, record second: whatever is recorded can be read. Bytes without a record are swept.
        const reply = await records.recordMedia(caller, media, upload, bytes);
        if (reply.value.mediaID !== mediaID) await giveUp(mediaID);
        return reply;
      } catch (error) {
        if (announced) await giveUp(mediaID);
        throw error;
      } finally {
        await rm(path, { force: true });
      }
    },
    mayRead: records.mayRead,
    async find(mediaID, width) {
      const record = await records.findMedia(mediaID);
      if (!record) return undefined;
      const { media, access } = record;
      const isImage = media.width !== undefined;
      const key = isImage ? `${mediaID}/${pickWidth(media.width ?? 0, width)}.webp` : `${mediaID}/file`;
      const size = await store.size(key);
      return size === undefined
        ? undefined
        : { key, mimeType: media.mimeType, size, access, ...(!isImage && { saveAs: media.name ?? 'file' }) };
    },
  };
}
