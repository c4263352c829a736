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
  /** Of all its files together, 0–1. */
  onProgress: (fraction: number) => void;
  /** The row learned something that must not be lost, such as where its file now is. */
  onChange: (row: OutboxRow) => void;
  /** What is stored together with the answer. */
  onAnswer: (result: unknown) => Batch;
}

/** The form that `POST /media` takes, with a name that is not too long for it. The same clientID again is answered with the same media. */
export function uploadForm(file: Blob, name: string, clientID: string): Call<'media.upload'> {
  const body = new FormData();
  // Fields first: a server may read the form as it comes.
  body.append('clientID', clientID);
  body.append('file', file, fitFileName(honestFileName(name)));
  return { body };
}

/** Sends the files that are not on the server yet, one after the other. */
async function uploaded(
  core: Core,
  files: Files,
  given: OutboxRow,
  { signal, onProgress, onChange }: DeliveryHooks,
): Promise<OutboxRow> {
  let row = given;
  const whole = row.files?.reduce((sum, { size }) => sum + size, 0) || 1;
  let sent = 0;
  for (const { clientID, name, size, media: known } of row.files ?? []) {
    if (!known) {
      const file = await files.get(clientID);
      if (!file) throw new KitError({ code: 'file_lost', detail: `${name} is no longer on this device` });
      const media = await core.ask('media.upload', uploadForm(file, name, clientID), {
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

/** The call of a row as it is sent. An edit says of which revision it is, and by which name it is known when it is sent again. */
function callToSend(row: OutboxRow): OutboxRow['call'] {
  const call = withMedia(row.call, row.files) as OutboxRow['call'];
  if (row.kind !== 'post-update') return call;
  const { id, revision } = row;
  const edit = call as typeof row.call;
  return { ...edit, body: { ...edit.body, clientID: id }, ...(revision !== undefined && { ifMatch: revision }) };
}

/** What a clientID did is answered as it was then, whatever became of it since. */
export function isAnsweredAsThen({ outcomeUnknown, kind }: OutboxRow): boolean {
  return outcomeUnknown === true && (kind === 'post' || kind === 'post-update' || kind === 'message');
}

/** Fetches what an earlier try made, as it is now. */
async function lookAgain(core: Core, { kind, call }: OutboxRow, made: unknown): Promise<void> {
  if (kind === 'message') {
    const { params } = call as Call<'messages.create'>;
    await core.ask('messages.list', { params, query: { before: (made as Message).messageNumber + 1, limit: 1 } });
    return;
  }
  const post = made as Post;
  try {
    await core.ask('posts.get', { params: { postID: post.postID } });
  } catch (error) {
    if ((error as KitError).code !== 'post_not_found') throw error;
    await core.commit({
      changes: [postGone(post, { topic: topics.account(post.officialAccountID), seq: 0, mergePolicy: 'partial' })],
    });
  }
}

/** Sends a row: its files first, then itself; the answer and the row's removal are stored together. */
export async function deliver(
  core: Core,
  files: Files,
  given: OutboxRow,
  hooks: DeliveryHooks,
): Promise<Result<OutboxRow['operation']>> {
  const row = await uploaded(core, files, given, hooks);
  const { signal } = hooks;
  const again = isAnsweredAsThen(row);
  const result = await core.ask(row.operation as 'posts.update', callToSend(row), {
    signal,
    with: hooks.onAnswer,
    again,
  });
  if (again) void lookAgain(core, row, result).catch(() => undefined);
  return result;
}
