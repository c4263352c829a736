import { v4 as uuid } from 'uuid';
import { limits } from '../../protocol/limits.ts';
import { KitError, type Kit } from '../../state/api/kit.ts';
import { sortOut } from '../../ui/chosen-files.lazy.ts';
import type { ComposerImage } from './composer-image.ts';

const unreadable = new Set<string>(['media_unreadable', 'too_large', 'unsupported_media_type']);

/** Which files can be images of a post that already has `present`, and messages about the others, one line each. */
export function take(
  files: readonly File[],
  present: number,
  language: string,
): { items: ComposerImage[]; refusals: string[] } {
  const most = limits.images.items;
  const { files: taken, notes } = sortOut(files, { use: 'post', room: most - present, most, language });
  return {
    items: taken.map((file) => ({ id: uuid(), alt: '', file, localUrl: URL.createObjectURL(file) })),
    refusals: notes,
  };
}

/**
 * Reads the file of an image that an earlier visit began with, and starts its upload. Resolves when the file is read,
 * or known to be gone.
 */
export async function begin(
  kit: Kit,
  key: string,
  item: ComposerImage,
  done: () => void,
  render: () => void,
): Promise<void> {
  const { id } = item;
  if (!item.file) {
    const file = await kit.drafts.file(id).catch(() => undefined);
    if (!file) item.failed = 'lost';
    else Object.assign(item, { file, localUrl: URL.createObjectURL(file), loose: false });
    render();
  } else if (item.loose === undefined) {
    item.loose = false;
    // Stored with the draft, so that a reload does not lose it; if that fails, the composer says so.
    void kit.drafts.keepFile(key, id, item.file).then(
      (kept) => (item.loose = !kept),
      () => (item.loose = true),
    );
  }
  void upload(kit, key, item, render).then(done);
}

/** Uploads an image. Its ID is the upload's clientID: a retry, here or from the queue, is the same upload. */
async function upload(kit: Kit, key: string, item: ComposerImage, render: () => void): Promise<void> {
  const { id, file } = item;
  if (!file) return;
  delete item.failed;
  item.progress = 0;
  item.abort = new AbortController();
  render();
  try {
    const {
      mediaID,
      url,
      width = 0,
      height = 0,
      placeholder,
    } = await kit.media.upload(file, {
      clientID: id,
      signal: item.abort.signal,
      onProgress(fraction) {
        item.progress = fraction;
        render();
      },
    });
    item.uploaded = { mediaID, url, width, height, ...(placeholder && { placeholder }) };
    kit.drafts.dropFile(key, id);
  } catch (error) {
    item.failed = error instanceof KitError && unreadable.has(error.code) ? 'unreadable' : 'interrupted';
  }
  delete item.progress;
}
