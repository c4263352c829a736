import { html, type TemplateResult } from 'lit';
import { commonTexts } from '../../i18n/en/common.ts';
import { postComposerLateTexts } from '../../i18n/en/post-composer-late.ts';
import { textsFor } from '../../i18n/texts.ts';
import type { Connection, Kit, OutboxItem } from '../../state/api/kit.ts';
import { toSubscribers } from './notes.ts';

/** The release of a draft, while it can still be taken back. */
export const heldItem = (items: readonly OutboxItem[], clientID: string): OutboxItem | undefined =>
  items.find(({ id, pending }) => id === clientID && pending.heldUntil !== undefined);

/** How far a release is, and what can be done about it. */
export interface Progress {
  text: TemplateResult | string;
  /** Name of the button that stops it; absent if nothing does. */
  stop?: string;
  /** Part of that button. */
  part?: 'undo';
}

interface ProgressContext {
  connection: Connection | undefined;
  held: boolean;
  /** Seconds for which it is held. */
  seconds: number;
  /** How many people will get the post; 0 if that is unknown. */
  reached: number;
  editing: boolean;
  language: string;
}

export function progressOf({ connection, held, seconds, reached, editing, language }: ProgressContext): Progress {
  const t = textsFor(postComposerLateTexts, language);
  if (held)
    return {
      text: html`${t.held(toSubscribers(reached, language), seconds)}<span class="visually-hidden">. ${t.undoKeys}</span>`,
      stop: t.undo,
      part: 'undo',
    };
  if (connection?.state !== 'offline' && connection?.state !== 'waiting') return { text: t.releasing };
  return { text: t.waiting, ...(!editing && { stop: textsFor(commonTexts, language).cancel }) };
}

/** What was done. */
export const undoneText = (language: string): string => textsFor(postComposerLateTexts, language).undone;

/**
 * Publishes a post, which is held no longer once the page is hidden: its reader is not there to take it back, and the
 * browser may end the page before its time has come.
 */
export async function sentOnceHidden<T>({ outbox }: Kit, clientID: string, publish: () => Promise<T>): Promise<T> {
  const look = (): void => {
    if (document.visibilityState === 'hidden' && heldItem(outbox.$items.get(), clientID)) outbox.retry(clientID);
  };
  document.addEventListener('visibilitychange', look);
  try {
    return await publish();
  } finally {
    document.removeEventListener('visibilitychange', look);
  }
}
