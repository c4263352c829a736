import { v4 as uuid } from 'uuid';
import type { Media } from '../../protocol/entities.ts';
import { limits } from '../../protocol/limits.ts';
import { createReadable } from './media-addresses.ts';
import { KitError, type MediaStore } from '../api/kit.ts';
import type { Core } from '../cache/core.ts';
import { uploadForm } from '../outbox/delivery.ts';

export interface MediaCommands extends Pick<MediaStore, 'upload' | 'readable'> {
  /** Media uploaded from this page. */
  uploaded(mediaID: string): Media | undefined;
}

/** @throws KitError - with field, limit and size, worded like the server's */
function checkSize({ size, type }: File): void {
  const limit = type.startsWith('image/') ? limits.imageFile.bytes : limits.file.bytes;
  if (size <= limit) return;
  const message = `file may have ${limit} bytes, this has ${size}`;
  throw new KitError({
    code: 'too_large',
    detail: message,
    errors: [{ path: 'file', code: 'max_bytes', message, limit, actual: size }],
  });
}

export function createMediaCommands(core: Core): MediaCommands {
  const uploads = new Map<string, Media>();
  return {
    uploaded: (mediaID) => uploads.get(mediaID),
    readable: createReadable(core),
    async upload(file, { clientID = uuid(), signal, onProgress } = {}) {
      checkSize(file);
      const media = await core.backend.ask('media.upload', uploadForm(file, file.name, clientID), {
        ...(signal && { signal }),
        ...(onProgress && { onProgress }),
      });
      uploads.set(media.mediaID, media);
      return media;
    },
  };
}
