import type { Table as DexieTable, Transaction } from 'dexie';
import type { Batch, StoredFile } from './types.ts';

/** Metadata of a file. The file is deleted with the last of its owners. */
export interface FileEntry {
  id: string;
  name: string;
  type: string;
  size: number;
  /** IDs of outbox rows and keys of drafts. */
  owners: string[];
}

export type FileBytes = { id: string; data: ArrayBuffer };

interface FileTables {
  files: DexieTable<FileEntry, string>;
  bytes: DexieTable<FileBytes, string>;
}

/** Returns the owners whose files a batch releases: sent rows, cleared drafts, or a single file. */
export function releasesOf({ sent = [], drafts = {}, letGo = [] }: Batch): { owner: string; id?: string }[] {
  const emptied = Object.entries(drafts).flatMap(([owner, value]) => (value === undefined ? [{ owner }] : []));
  return [...sent.map((owner) => ({ owner })), ...emptied, ...letGo];
}

/** Converts files to ArrayBuffers: WebKit cannot store a Blob in private windows, and other browsers have lost Blobs. */
export async function withBytes(batch: Batch): Promise<Batch> {
  if (!batch.files?.some(({ data }) => data instanceof Blob)) return batch;
  return {
    ...batch,
    files: await Promise.all(
      batch.files.map(async (file): Promise<StoredFile> => ({
        ...file,
        data: file.data instanceof Blob ? await file.data.arrayBuffer() : file.data,
      })),
    ),
  };
}

/** Runs inside the batch's transaction. */
export async function applyFiles({ files, bytes }: FileTables, batch: Batch): Promise<void> {
  for (const { owner, data, ...about } of batch.files ?? []) {
    const existing = await files.get(about.id);
    await files.put({ ...about, owners: [...new Set([...(existing?.owners ?? []), owner])] });
    if (!existing) await bytes.put({ id: about.id, data: data as ArrayBuffer });
  }
  for (const { owner, id } of releasesOf(batch)) {
    for (const entry of await files.where('owners').equals(owner).toArray()) {
      if (id !== undefined && id !== entry.id) continue;
      const owners = entry.owners.filter((other) => other !== owner);
      if (owners.length > 0) await files.put({ ...entry, owners });
      else await Promise.all([files.delete(entry.id), bytes.delete(entry.id)]);
    }
  }
}

/** Migration: rows of version 1 contained their file. */
export async function splitFiles(change: Transaction): Promise<void> {
  interface Old {
    id: string;
    call: { body: object };
    media?: unknown;
    file?: { data: ArrayBuffer; name: string; type: string; clientID: string };
  }
  const rowsWithFile = (await change.table<Old>('outbox').toArray()).filter(({ file }) => file);
  for (const { file, media, ...row } of rowsWithFile) {
    const { data, name, type, clientID: id } = file!;
    const size = data.byteLength;
    await change.table<FileEntry>('files').put({ id, name, type, size, owners: [row.id] });
    await change.table<FileBytes>('bytes').put({ id, data });
    await change.table('outbox').put({
      ...row,
      call: { ...row.call, body: { ...row.call.body, mediaID: id } },
      files: [{ clientID: id, name, type, size, ...(media !== undefined && { media }) }],
    });
  }
}

/** In-memory file store. */
export function createFileShelf(): {
  write(batch: Batch): void;
  get(id: string): Omit<StoredFile, 'owner'> | undefined;
  held(): number;
  dump(): StoredFile[];
  clear(): void;
} {
  const shelf = new Map<string, Omit<StoredFile, 'owner'> & { owners: Set<string> }>();
  return {
    write(batch) {
      for (const { owner, ...file } of batch.files ?? []) {
        const shelved = shelf.get(file.id) ?? { ...file, owners: new Set() };
        shelved.owners.add(owner);
        shelf.set(file.id, shelved);
      }
      for (const { owner, id } of releasesOf(batch)) {
        for (const [key, { owners }] of shelf)
          if ((id === undefined || id === key) && owners.delete(owner) && owners.size === 0) shelf.delete(key);
      }
    },
    get: (id) => shelf.get(id),
    held: () => [...shelf.values()].reduce((sum, { size }) => sum + size, 0),
    dump: () => [...shelf.values()].flatMap(({ owners, ...file }) => [...owners].map((owner) => ({ ...file, owner }))),
    clear: () => shelf.clear(),
  };
}
