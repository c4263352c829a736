import type { Message } from '../../protocol/entities.ts';
import { filledFields, messageFields } from '../../protocol/content-fields.ts';
import { firstCharacters } from '../../protocol/cut.ts';
import { honestFileName } from '../../protocol/file-name.ts';
import { conversationID } from '../../protocol/ids.ts';
import type { OutboxRowOf } from '../../sync/outbox.ts';
import { outboxKey } from '../../sync/outbox-keys.ts';
import type { MessageDraft } from '../api/kit.ts';
import type { NewRow } from './queue.ts';

/** Shortens text for a line in the queue. */
export const excerpt = (text: string | undefined) => firstCharacters(text ?? '', 80);

/** Builds the row of a new message, and the file to upload before it. */
export function messageRow(
  draft: MessageDraft,
  clientID: string,
  uploadID: string,
  params: { officialAccountID: string; userID: string },
  chat: string,
): NewRow<'messages.create'> {
  const { officialAccountID, userID } = params;
  const common = {
    id: clientID,
    kind: 'message' as const,
    lane: outboxKey('chat', chat),
    operation: 'messages.create' as const,
    target: chat,
    officialAccountID,
    ...(userID !== 'me' && { userID }),
  };
  if (!('file' in draft)) {
    const summary = 'text' in draft ? excerpt(draft.text) : draft.kind === 'card' ? draft.card.title : '';
    return { ...common, call: { params, body: { ...draft, clientID } }, summary };
  }
  const { file, ...body } = draft;
  const { type, size } = file;
  const name = honestFileName(file.name);
  return {
    ...common,
    call: { params, body: { ...body, mediaID: uploadID, clientID } },
    summary: excerpt(draft.text || name),
    files: [{ name, type, size, clientID: uploadID }],
  };
}

/** Builds the message that its sender sees until the server's arrives. */
export function messageToBe(row: OutboxRowOf<'message'>, from: Message['from'], me: string): Message {
  const { params, body } = row.call;
  const { officialAccountID, userID } = params;
  const [file] = row.files ?? [];
  const { clientID, kind } = body;
  return {
    messageID: row.id,
    conversationID: conversationID(officialAccountID),
    officialAccountID,
    userID: userID === 'me' ? me : userID,
    messageNumber: 0,
    clientID,
    from,
    kind,
    ...(filledFields(messageFields, body) as Partial<Message>),
    ...(file && {
      media: file.media ?? { mediaID: '', url: '', mimeType: file.type, name: file.name, size: file.size },
    }),
    createTime: Math.floor(row.time / 1000),
  };
}
