import type { OutboxRow } from '../sync/outbox.ts';
import { createFileShelf } from './files.ts';
import type { Batch, Beginning } from './types.ts';

/** What must outlive any database: what was written here and has not been answered, and which log it all belongs to. */
export interface Journal {
  begin(beginning: Beginning): void;
  note(batch: Batch): void;
  /** All of it, for a storage that has none of it. */
  batch(): Batch;
}

export function createJournal(): Journal {
  const outbox = new Map<string, OutboxRow>();
  const sent = new Set<string>();
  const drafts = new Map<string, unknown>();
  const files = createFileShelf();
  const letGo: { id: string; owner: string }[] = [];
  let epoch: string | undefined;
  return {
    begin(beginning) {
      epoch = beginning.epoch;
    },
    note(batch) {
      epoch = batch.epoch ?? epoch;
      for (const row of batch.outbox ?? []) {
        outbox.set(row.id, row);
        sent.delete(row.id);
      }
      for (const id of batch.sent ?? []) {
        outbox.delete(id);
        sent.add(id);
      }
      for (const [key, value] of Object.entries(batch.drafts ?? {})) drafts.set(key, value);
      files.write(batch);
      letGo.push(...(batch.letGo ?? []));
    },
    batch: () => ({
      outbox: [...outbox.values()],
      sent: [...sent],
      drafts: Object.fromEntries(drafts),
      files: files.dump(),
      letGo,
      ...(epoch !== undefined && { epoch }),
    }),
  };
}
