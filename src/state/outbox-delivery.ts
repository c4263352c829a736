import type { Media } from '../protocol/entities.ts';
import type { Call, Result } from '../protocol/operations.ts';
import type { OutboxRow } from '../sync/outbox.ts';
import type { Core } from './core.ts';

export interface DeliveryHooks {
  signal: AbortSignal;
  onProgress: (fraction: number) => void;
  /** The row learned something that must not be lost, such as where its file now is. */
  onChange: (row: OutboxRow) => void;
  onAnswer: () => void;
}

/** The form that `POST /media` takes. The same clientID again is answered with the same media. */
export function uploadForm(file: Blob, name: string, clientID: string): Call<'media.upload'> {
  const body = new FormData();
  // Fields first: a server may read the form as it comes.
  body.append('clientID', clientID);
  body.append('file', file, name);
  return { body };
}

async function uploaded(core: Core, row: OutboxRow, { signal, onProgress, onChange }: DeliveryHooks): Promise<{ row: OutboxRow; media?: Media }> {
  const { file, media } = row;
  if (!file || media) return { row, ...(media && { media }) };
  const data = file.data instanceof Blob ? file.data : new Blob([file.data], { type: file.type });
  const found = await core.ask('media.upload', uploadForm(data, file.name, file.clientID), { signal, onProgress });
  const next = { ...row, media: found };
  onChange(next);
  return { row: next, media: found };
}

/** Sends a row: its file first, then itself; the answer and the row's removal are stored together. */
export async function deliver(core: Core, given: OutboxRow, hooks: DeliveryHooks): Promise<Result<OutboxRow['operation']>> {
  const { row, media } = await uploaded(core, given, hooks);
  const call = row.call as Call<'messages.create'>;
  const full = media ? { ...call, body: { ...call.body, mediaID: media.mediaID } } : call;
  return core.ask(row.operation as 'messages.create', full as Call<'messages.create'>, {
    signal: hooks.signal,
    with() {
      hooks.onAnswer();
      return { sent: [row.id] };
    },
  });
}
