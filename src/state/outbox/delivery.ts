import type { Message, Post } from '../../protocol/entities.ts';
import { fitFileName, honestFileName } from '../../protocol/file-name.ts';
import { topics } from '../../protocol/ids.ts';
import type { Call, Result } from '../../protocol/operations.ts';
import type { Batch } from '../../storage/types.ts';
import { postGone } from '../../sync/news.ts';
import { withMedia, type OutboxRow } from '../../sync/outbox.ts';
import { KitError } from '../api/kit.ts';
import type { Core } from '../cache/core.ts';
import type { Files } from './files.ts';

export interface DeliveryHooks {
  signal: AbortSignal;
  /** Progress of all its files together, 0–1. */
  onProgress: (fraction: number) => void;
  /** The row changed in a way that must be stored, such as the media of an uploaded file. */
  onChange: (row: OutboxRow) => void;
  /** The files are uploaded, and the row's own call is sent. */
  onSend: () => void;
  /** Returns the batch to store together with the answer. */
  onAnswer: (result: unknown) => Batch;
}

/** Builds the form for `POST /media`; shortens a too long name. Idempotent: the same clientID returns the same media. */
export function uploadForm(file: Blob, name: string, clientID: string): Call<'media.upload'> {
  const body = new FormData();
  // Fields first: a server may parse the form as a stream.
  body.append('clientID', clientID);
  body.append('file', file, fitFileName(honestFileName(name)));
  return { body };
}

/** Uploads the missing files, one after the other. */
async function uploaded(
  core: Core,
  files: Files,
  queuedRow: OutboxRow,
  { signal, onProgress, onChange }: DeliveryHooks,
): Promise<OutboxRow> {
  let row = queuedRow;
  const whole = row.files?.reduce((sum, { size }) => sum + size, 0) || 1;
  let sent = 0;
  for (const { clientID, name, size, media: uploadedMedia } of row.files ?? []) {
    if (!uploadedMedia) {
      const file = await files.file(clientID);
      if (!file) throw new KitError({ code: 'file_lost', detail: `${name} is no longer on this device` });
      const media = await core.backend.ask('media.upload', uploadForm(file, name, clientID), {
        signal,
        onProgress: (fraction) => onProgress((sent + fraction * size) / whole),
      });
      row = { ...row, files: row.files!.map((each) => (each.clientID === clientID ? { ...each, media } : each)) };
      onChange(row);
    }
    sent += size;
  }
  return row;
}

/** Builds the call to send. An edit contains its base revision, and a clientID that makes repeating it idempotent. */
function callToSend(row: OutboxRow): OutboxRow['call'] {
  const call = withMedia(row.call, row.files) as OutboxRow['call'];
  if (row.kind !== 'post-update') return call;
  const { id, revision } = row;
  const edit = call as typeof row.call;
  return { ...edit, body: { ...edit.body, clientID: id }, ...(revision !== undefined && { ifMatch: revision }) };
}

/** True if the answer may be outdated: a repeated clientID gets the first answer again, whatever happened since. */
export function isAnsweredAsThen({ outcomeUnknown, kind }: OutboxRow): boolean {
  return outcomeUnknown === true && (kind === 'post' || kind === 'post-update' || kind === 'message');
}

/** Fetches the current state of what an earlier attempt created. */
async function lookAgain(core: Core, { kind, call }: OutboxRow, made: unknown): Promise<void> {
  if (kind === 'message') {
    const { params } = call as Call<'messages.create'>;
    await core.backend.ask('messages.list', {
      params,
      query: { before: (made as Message).messageNumber + 1, limit: 1 },
    });
    return;
  }
  const post = made as Post;
  try {
    await core.backend.ask('posts.get', { params: { postID: post.postID } });
  } catch (error) {
    if ((error as KitError).code !== 'post_not_found') throw error;
    await core.commit({
      changes: [postGone(post, { topic: topics.account(post.officialAccountID), seq: 0, mergePolicy: 'partial' })],
    });
  }
}

/** Sends a row after its files; the answer and the row's removal are stored together. */
export async function deliver(
  core: Core,
  files: Files,
  queuedRow: OutboxRow,
  hooks: DeliveryHooks,
): Promise<Result<OutboxRow['operation']>> {
  const row = await uploaded(core, files, queuedRow, hooks);
  const { signal } = hooks;
  const again = isAnsweredAsThen(row);
  hooks.onSend();
  const result = await core.backend.ask(row.operation as 'posts.update', callToSend(row), {
    signal,
    with: hooks.onAnswer,
    again,
  });
  if (again) void lookAgain(core, row, result).catch(() => undefined);
  return result;
}
