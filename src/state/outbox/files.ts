import type { RowFile } from '../../sync/outbox.ts';
import type { Core } from '../cache/core.ts';

/** Bytes that the queue and the drafts may keep on a device, all together. */
const MOST = 300 * 1024 * 1024;

/** Files that wait for the network: held by this page, and kept on the device so that a reload does not lose them. */
export interface Files {
  /** Keeps files for a row or a draft. False where they last only as long as this page: no room, or no database. */
  keep(
    owner: string,
    files: readonly Pick<RowFile, 'clientID' | 'name' | 'type' | 'size'>[],
    bytes: readonly Blob[],
  ): Promise<boolean>;
  /** Brings files of an earlier visit into this page; what is not there any more stays away. */
  fetch(files: readonly Pick<RowFile, 'clientID'>[]): Promise<void>;
  get(clientID: string): Promise<File | undefined>;
  /** As far as this page holds it. */
  peek(clientID: string): File | undefined;
  /** Address of a picture that is held here, for as long as it is. */
  url(clientID: string): string | undefined;
  /** True for one that a reload would lose. */
  isLoose(clientID: string): boolean;
  /** A draft can do without it. */
  drop(owner: string, clientID: string): void;
  /** This page need not hold it any longer. */
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
  core.events.on('signal', ({ type }) => {
    if (type === 'sessionChanged') for (const id of [...held.keys()]) forget(id);
  });

  async function get(id: string): Promise<File | undefined> {
    const here = held.get(id);
    if (here) return here;
    const { sessionSignal } = core;
    const found = await core.persistence
      .storage()
      .then((storage) => storage.file(id))
      .catch(() => undefined);
    if (!found || sessionSignal.aborted) return undefined;
    const file = held.get(id) ?? new File([found.data], found.name, { type: found.type });
    held.set(id, file);
    return file;
  }

  return {
    async keep(owner, files, bytes) {
      const given = files.flatMap(({ clientID: id, name, type, size }, i) =>
        bytes[i] ? [{ id, name, type, size, owner, data: bytes[i] }] : [],
      );
      for (const { id, name, type, data } of given)
        held.set(id, data instanceof File ? data : new File([data], name, { type }));
      const kept = await core.persistence.keep(given, MOST);
      for (const { id } of given) {
        if (kept) loose.delete(id);
        else loose.add(id);
      }
      return kept;
    },
    async fetch(files) {
      await Promise.all(files.map(({ clientID }) => get(clientID)));
    },
    get,
    peek: (id) => held.get(id),
    url(id) {
      const file = held.get(id);
      if (file && !urls.has(id)) urls.set(id, URL.createObjectURL(file));
      return urls.get(id);
    },
    drop(owner, id) {
      forget(id);
      void core.persistence.write({ letGo: [{ id, owner }] });
    },
    isLoose: (id) => loose.has(id),
    forget,
  };
}
