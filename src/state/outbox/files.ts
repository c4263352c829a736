import type { RowFile } from '../../sync/outbox.ts';
import { KitError } from '../api/kit.ts';
import type { Core } from '../cache/core.ts';

/** Maximum total bytes of files of queue and drafts on a device. */
const MOST = 300 * 1024 * 1024;

/** Files that wait for upload: in this page, and on the device so that they survive a reload. */
export interface Files {
  /** Stores files for a row or a draft. False if they last only as long as this page: no space, or no database. */
  keep(
    owner: string,
    files: readonly Pick<RowFile, 'clientID' | 'name' | 'type' | 'size'>[],
    bytes: readonly Blob[],
  ): Promise<boolean>;
  /** Stores a file of a draft; false as above. */
  keepFile(owner: string, clientID: string, file: File): Promise<boolean>;
  /** Loads stored files into this page; missing and unreadable ones are skipped. */
  fetch(files: readonly Pick<RowFile, 'clientID'>[]): Promise<void>;
  /** Undefined if it no longer exists. @throws KitError - it cannot be read now */
  file(clientID: string): Promise<File | undefined>;
  /** The file, if this page holds it. */
  peek(clientID: string): File | undefined;
  /** Object URL of an image, valid while this page holds it. */
  url(clientID: string): string | undefined;
  /** True if a reload would lose the file. */
  isLoose(clientID: string): boolean;
  /** Removes a file that a draft no longer needs. */
  drop(owner: string, clientID: string): void;
  /** Releases the file from this page. */
  forget(clientID: string): void;
}

export function createFiles(core: Core): Files {
  const held = new Map<string, File>();
  const urls = new Map<string, string>();
  const loose = new Set<string>();

  function forget(clientID: string): void {
    held.delete(clientID);
    loose.delete(clientID);
    const url = urls.get(clientID);
    if (url) URL.revokeObjectURL(url);
    urls.delete(clientID);
  }
  core.events.on('sessionChanged', () => [...held.keys()].forEach(forget));

  async function file(id: string): Promise<File | undefined> {
    const here = held.get(id);
    if (here) return here;
    const sessionSignal = core.session.signal;
    const storage = await core.cache.persistence.storage();
    const storedFile = await storage.file(id).catch((error: unknown) => {
      // A temporary failure: its row waits.
      throw new KitError({ code: 'unavailable', detail: String(error) });
    });
    if (!storedFile || sessionSignal.aborted) return undefined;
    const loaded = held.get(id) ?? new File([storedFile.data], storedFile.name, { type: storedFile.type });
    held.set(id, loaded);
    return loaded;
  }

  const files: Files = {
    async keep(owner, rowFiles, bytes) {
      const storedFiles = rowFiles.flatMap(({ clientID: id, name, type, size }, i) =>
        bytes[i] ? [{ id, name, type, size, owner, data: bytes[i] }] : [],
      );
      for (const { id, name, type, data } of storedFiles)
        held.set(id, data instanceof File ? data : new File([data], name, { type }));
      const more = storedFiles.reduce((sum, { size }) => sum + size, 0);
      const kept = await core.cache.persistence
        .run(async (storage) => (await storage.heldBytes()) + more <= MOST && storage.keep(storedFiles))
        .catch(() => false);
      for (const { id } of storedFiles) {
        if (kept) loose.delete(id);
        else loose.add(id);
      }
      return kept;
    },
    keepFile: (owner, clientID, file) =>
      files.keep(owner, [{ clientID, name: file.name, type: file.type, size: file.size }], [file]),
    async fetch(wanted) {
      await Promise.allSettled(wanted.map(({ clientID }) => file(clientID)));
    },
    file,
    peek: (id) => held.get(id),
    url(id) {
      const file = held.get(id);
      if (file && !urls.has(id)) urls.set(id, URL.createObjectURL(file));
      return urls.get(id);
    },
    drop(owner, id) {
      forget(id);
      void core.cache.persistence.write({ letGo: [{ id, owner }] });
    },
    isLoose: (id) => loose.has(id),
    forget,
  };
  return files;
}
