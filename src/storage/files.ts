import type { Table as DexieTable, Transaction } from 'dexie';
import type { Batch, StoredFile } from './types.ts';

/** What is known of a file without reading it. It goes with the last of its owners. */
export interface FileEntry {
  id: string;
  name: string;
  type: string;
  size: number;
  /** Rows of the queue, and drafts. */
  owners: string[];
}

export type FileBytes = { id: string; data: ArrayBuffer };

interface FileTables {
  files: DexieTable<FileEntry, string>;
  bytes: DexieTable<FileBytes, string>;
}

/** Whom a batch takes files from: rows that were sent, drafts that were emptied, or one file alone. */
export function releasesOf({ sent = [], drafts = {}, letGo = [] }: Batch): { owner: string; id?: string }[] {
  const emptied = Object.entries(drafts).flatMap(([owner, value]) => (value === undefined ? [{ owner }] : []));
  return [...sent.map((owner) => ({ owner })), ...emptied, ...letGo];
}

/** Files as plain bytes: WebKit cannot store a Blob in private windows, and others have lost them. */
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

/** Inside the batch's transaction. */
export async function applyFiles({ files, bytes }: FileTables, batch: Batch): Promise<void> {
  for (const { owner, data, ...about } of batch.files ?? []) {
    const known = await files.get(about.id);
    await files.put({ ...about, owners: [...new Set([...(known?.owners ?? []), owner])] });
    if (!known) await bytes.put({ id: about.id, data: data as ArrayBuffer });
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

/** Rows of the first version carried their file with them. */
export async function splitFiles(change: Transaction): Promise<void> {
  interface Old {
    id: string;
    call: { body: object };
    media?: unknown;
    file?: { data: ArrayBuffer; name: string; type: string; clientID: string };
  }
  const found = (await change.table<Old>('outbox').toArray()).filter(({ file }) => file);
  for (const { file, media, ...row } of found) {
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

/** The same for as long as the page lives. */
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
        const known = shelf.get(file.id) ?? { ...file, owners: new Set() };
        known.owners.add(owner);
        shelf.set(file.id, known);
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
