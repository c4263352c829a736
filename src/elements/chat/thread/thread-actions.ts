import type { chatTexts } from '../../../i18n/en/chat.ts';
import type { commonTexts } from '../../../i18n/en/common.ts';
import type { KitError, Outbox, Thread, ThreadItem } from '../../../state/api/kit.ts';
import { copy, reply, rotateCcw, trash, undo2 } from '../../../ui/icon/icons.ts';
import type { MenuEntry } from '../../../ui/menu/menu.ts';
import { previewText } from '../message/preview.ts';
import { isNotice, isRecallable, type Side } from '../message/grouping.ts';

export interface ActionContext {
  t: (typeof chatTexts)['en'];
  common: (typeof commonTexts)['en'];
  thread: Thread;
  side: Side;
  /** False if the person may only read. */
  writable: boolean;
  answer(messageID: string): void;
  outbox: Outbox;
  /** Milliseconds, by the server's clock. */
  now: number;
  /** Announces a text and shows it briefly. */
  say(text: string): void;
}

/** The menu entries for a message: what can be done with it now. */
export function actionsOf(
  { t, common, thread, side, writable, answer, outbox, now, say }: ActionContext,
  item: ThreadItem,
): MenuEntry[] {
  const { key, message, pending } = item;
  const unsent = message.messageNumber === 0;
  const text =
    message.text ?? (message.kind === 'card' || message.kind === 'location' ? previewText(t, message, true, '') : '');
  const entries: MenuEntry[] = [];
  if (isNotice(message)) return entries;
  if (unsent && pending?.state === 'failed')
    entries.push({ symbol: rotateCcw, label: common.retry, run: () => outbox.retry(key) });
  if (!unsent && writable) entries.push({ symbol: reply, label: t.reply, run: () => answer(message.messageID) });
  if (text)
    entries.push({
      symbol: copy,
      label: t.copy,
      run: () =>
        void navigator.clipboard?.writeText(text).then(
          () => say(t.copied),
          () => undefined,
        ),
    });
  if (isRecallable(item, side, now)) {
    const failed = (error: KitError) => say(error.code === 'recall_too_late' ? t.recallTooLate : t.recallFailed);
    entries.push({
      symbol: undo2,
      label: t.recall,
      danger: true,
      run: () => void thread.recall(message.messageID).catch(failed),
    });
  }
  if (unsent && pending && pending.state !== 'sending')
    entries.push({ symbol: trash, label: common.discard, danger: true, run: () => outbox.discard(key) });
  return entries;
}
