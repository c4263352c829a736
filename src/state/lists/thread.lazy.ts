import { v4 as uuid } from 'uuid';
import { persistently } from '../../chunk.ts';
import type { Message } from '../../protocol/entities.ts';
import { chatTopic } from '../../sync/effects.lazy.ts';
import { chatKey, messageKey } from '../../sync/news.ts';
import type { OutboxRow, OutboxRowOf } from '../../sync/outbox.ts';
import { outboxKey } from '../../sync/outbox-keys.ts';
import type { MessageDraft, Thread, ThreadItem, ThreadState } from '../api/kit.ts';
import type { ListContext } from './context.ts';
import { ifGone } from '../api/if-gone.ts';
import type { Files } from '../outbox/files.ts';
import { createJumps } from './jumps.ts';
import { createMemo, sameItems } from '../replica/memo.ts';
import { excerpt, messageRow, messageToBe } from '../outbox/message-rows.ts';
import { createTyping } from '../connection/typing.ts';
import { createView } from './view.ts';
import { createWindow } from './history-window.ts';

const empty: ThreadState = {
  status: 'loading',
  items: [],
  hasOlder: false,
  hasNewer: false,
  loadingOlder: false,
  loadingNewer: false,
  peerTyping: false,
};

/** One conversation. Without a userID: the caller's own, as the subscriber. */
export function createThread(
  { core, outbox, selectors, cacheReader, runCommand }: ListContext,
  officialAccountID: string,
  userID: string | undefined,
): Omit<Thread, 'send'> & { send(draft: MessageDraft, clientID: string, draftKey?: string): void } {
  const chat = chatKey(officialAccountID, userID);
  const params = { officialAccountID, userID: userID ?? 'me' };
  const side = userID === undefined ? 'subscriber' : 'account';
  const topic = () => chatTopic(params, core.session.$session.get().userID);
  const items = createMemo<ThreadItem>();
  const coming = createMemo<Message>();
  const urls = new Map<string, string>();

  const window = createWindow(core, {
    table: 'messages',
    group: () => chat,
    topic,
    cacheReader,
    async fetch(query) {
      const { items: page, cursors } = await core.backend.ask('messages.list', { params, query });
      return { numbers: page.map(({ messageNumber }) => messageNumber), seq: cursors?.[topic()] };
    },
    onChange: () => view.update(),
    size: 30,
  });
  const typing = createTyping(core, { topic, officialAccountID, userID, side, onChange: () => view.update() });

  let files: Files | undefined;
  // From the same chunk as the queue, so it is loaded before anything can be pending.
  void runCommand((commands) => (files = commands.files)).catch(() => undefined);

  /** The URL outlives the row, so that the image does not reload. */
  function localUrl({ id, files: [file] = [] }: OutboxRow): string | undefined {
    if (!file?.type.startsWith('image/')) return undefined;
    const bytes = files?.peek(file.clientID);
    if (bytes && !urls.has(id)) urls.set(id, URL.createObjectURL(bytes));
    return urls.get(id);
  }

  function pendingItem(row: OutboxRowOf<'message'>): ThreadItem {
    const message = coming.of(row.call, [], () => messageToBe(row, side, core.session.$session.get().userID ?? ''));
    const pending = outbox.pending(row.id);
    const url = localUrl(row);
    return items.of(message, [pending, url], () => ({
      key: row.id,
      message,
      ...(pending && { pending }),
      ...(url && { localUrl: url }),
    }));
  }

  function item(message: Message): ThreadItem {
    const [recall] = outbox.pendingOf(['recall'], messageKey(chat, message.messageID));
    const pending = recall && outbox.pending(recall.id);
    // Keeps the local image after sending: the same pixels need not be fetched.
    const url = urls.get(message.clientID);
    return items.of(message, [pending, url], () => ({
      key: message.clientID,
      message,
      ...(pending && { pending }),
      ...(url && { localUrl: url }),
    }));
  }

  function compute(before: ThreadState): ThreadState {
    const messages = window.rows().map(({ value }) => value as Message);
    const { status, high, hasOlder, loadingOlder, loadingNewer, error } = window.state;
    const hasNewer = high !== Infinity;
    const shown = new Set(messages.map(({ clientID }) => clientID));
    const queued = hasNewer
      ? []
      : outbox.state.rows
          .filter((row) => row.kind === 'message')
          .filter((row) => row.target === chat && !shown.has(row.id));
    const list = sameItems(before.items, [...messages.reverse().map(item), ...queued.map(pendingItem)]);
    const conversation = selectors.conversation(chat);
    return {
      status,
      items: list,
      hasOlder,
      hasNewer,
      loadingOlder,
      loadingNewer,
      peerTyping: typing.peer(messages.at(-1)),
      ...(conversation && { conversation }),
      ...(error && { error }),
    };
  }

  const view = createView<ThreadState>(core, {
    initial: empty,
    tables: ['messages', 'conversations'],
    compute,
    held: () => [chat, ...window.rows().map(({ key }) => key)],
    listen(update) {
      const stops = [outbox.onChange(update), typing.listen()];
      return () => stops.forEach((stop) => stop());
    },
    concerns: (signal) =>
      signal.type === 'stale'
        ? !signal.topic || signal.topic === topic()
        : window.state.status === 'error' || !!window.state.error,
    load(reason) {
      if (reason === 'sessionChanged') window.reset();
      if (reason === 'mount') window.enter();
      if (window.state.status === 'loading')
        void cacheReader
          .readContiguousRange('messages', chat, { limit: 30 })
          .then((cachedRun) => cachedRun && window.suggest(cachedRun[0]));
      void window.renew(reason !== 'stale');
    },
    onUnmount() {
      for (const url of urls.values()) URL.revokeObjectURL(url);
      urls.clear();
    },
  });

  const jumpTo = createJumps(async (messageID, isCurrent) => {
    const key = messageKey(chat, messageID);
    const number = () => core.replica.get('messages', key)?.messageNumber;
    if (number() === undefined) await cacheReader.message(key);
    if (number() === undefined) await window.seek(() => !isCurrent() || number() !== undefined).catch(ifGone);
    const messageNumber = number();
    if (!isCurrent() || messageNumber === undefined) return false;
    return window.goTo(messageNumber);
  });

  return {
    $state: view.$state,
    loadOlder: window.older,
    loadNewer: window.newer,
    jumpTo,
    refresh: async () => void (await window.openNewest({ keep: true })),
    send(draft, clientID, draftKey) {
      // The person's own message comes after the newest.
      if (window.state.high !== Infinity) void window.openNewest();
      const { signal } = core.session;
      // The item in the thread shows the outcome. Until it is queued, nothing else has the message.
      persistently(() =>
        runCommand(({ queue }) => {
          signal.throwIfAborted();
          return queue.send(
            messageRow(draft, clientID, uuid(), params, chat),
            'file' in draft ? [draft.file] : [],
            draftKey,
          );
        }),
      ).catch(() => undefined);
    },
    async recall(requestedID) {
      // A message that is not on the server yet is identified by its clientID.
      const queued = outbox.state.rows.find(({ id }) => id === requestedID);
      const [sent] = queued
        ? []
        : [...core.replica.group('messages', chat)].filter(({ value }) => value?.clientID === requestedID);
      const messageID = sent?.value?.messageID ?? requestedID;
      await runCommand(({ queue }) =>
        queue.send({
          id: uuid(),
          kind: 'recall',
          lane: outboxKey('chat', chat),
          replaces: outboxKey('recall', messageID),
          ...(queued && { after: messageID }),
          operation: 'messages.recall',
          call: { params: { ...params, messageID } },
          target: messageKey(chat, messageID),
          officialAccountID,
          ...(userID !== undefined && { userID }),
          summary: queued?.summary ?? excerpt(core.replica.get('messages', messageKey(chat, messageID))?.text),
        }),
      );
    },
    markRead(messageNumber) {
      const conversation = selectors.conversation(chat);
      if (conversation && messageNumber <= conversation.readMessageNumber) return;
      if (
        outbox
          .pendingOf(['read'], chat)
          .some(({ call }) => ((call as { body: { messageNumber?: number } }).body.messageNumber ?? 0) >= messageNumber)
      )
        return;
      const row = {
        id: uuid(),
        kind: 'read' as const,
        lane: outboxKey('read', chat),
        replaces: outboxKey('read-chat', chat),
        operation: 'chats.read' as const,
        call: { params, body: { messageNumber } },
      };
      runCommand(({ queue }) => queue.send({ ...row, target: chat, officialAccountID, summary: '' })).catch(
        () => undefined,
      );
    },
    typing: typing.say,
  };
}
