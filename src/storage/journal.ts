import type { OutboxRow } from '../sync/outbox.ts';
import { createFileShelf } from './files.ts';
import type { Batch, Beginning } from './types.ts';

/** Unsent data that must survive the loss of a database: outbox, drafts and files, with the epoch of their log. */
export interface Journal {
  begin(beginning: Beginning): void;
  note(batch: Batch): void;
  /** Returns everything as one batch for an empty storage. */
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
