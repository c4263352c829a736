import type { commonTexts } from '../../i18n/en/common.ts';
import type { outboxTexts } from '../../i18n/en/outbox.ts';
import type { Connection, OutboxItem } from '../../state/api/kit.ts';
import { percent } from '../../ui/percent.ts';
import { failureText } from '../../ui/status.ts';

export interface Words {
  t: (typeof outboxTexts)['en'];
  common: (typeof commonTexts)['en'];
  /** BCP 47, for figures. */
  language: string;
}

/** Items to show: read marks are sent like everything else, but nobody waits for them. */
export const shown = (items: readonly OutboxItem[]): OutboxItem[] => items.filter(({ kind }) => kind !== 'read');

export const isOffline = (connection: Connection | undefined): boolean =>
  connection?.state === 'offline' || connection?.state === 'waiting';

/** "Offline · 3 waiting · 1 not sent"; empty if there is nothing to report. */
export function statusText({ t }: Words, items: readonly OutboxItem[], offline: boolean): string {
  const count = (state: OutboxItem['pending']['state']) =>
    items.filter(({ pending }) => pending.state === state).length;
  // Offline, an item that is being sent counts as waiting.
  const waiting = count('waiting') + (offline ? count('sending') : 0);
  const refused = count('failed');
  return [offline ? t.offline : '', waiting ? t.waiting(waiting) : '', refused ? t.refused(refused) : '']
    .filter(Boolean)
    .join(' · ');
}

/** Why it has not been sent. */
export function reasonText(
  { t, common, language }: Words,
  { pending: { state, error, progress, heldUntil }, final }: OutboxItem,
): string {
  if (state === 'sending' || heldUntil !== undefined)
    return progress === undefined || progress === 1
      ? common.sending
      : `${common.sending} ${percent(language, progress)}`;
  if (state === 'waiting') {
    if (error?.code === 'too_frequent') return t.slowly;
    if (error?.code === 'unauthenticated' || error?.code === 'token_expired') return common.signInNeeded;
    return !error || error.code === 'offline' || error.code === 'unreachable' ? common.waiting : t.serverDown;
  }
  const words = failureText(common, error);
  return final && words === common.unknownError ? t.notAccepted : words;
}
