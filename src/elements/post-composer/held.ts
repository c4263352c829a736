import { html, type TemplateResult } from 'lit';
import { postComposerLateTexts } from '../../i18n/en/post-composer-late.ts';
import { textsFor } from '../../i18n/texts.ts';
import type { Kit, OutboxItem } from '../../state/api/kit.ts';
import { toSubscribers } from './notes.ts';

/** The release of a draft, while it can still be taken back. */
export const heldItem = (items: readonly OutboxItem[], clientID: string): OutboxItem | undefined =>
  items.find(({ id, pending }) => id === clientID && pending.heldUntil !== undefined);

/**
 * What is said meanwhile.
 * @param reached - how many people will get the post; 0 if that is unknown
 */
export function heldText(seconds: number, reached: number, language: string): TemplateResult {
  const t = textsFor(postComposerLateTexts, language);
  return html`${t.held(toSubscribers(reached, language), seconds)}<span class="visually-hidden">. ${t.undoKeys}</span>`;
}

/** What was done. */
export const undoneText = (language: string): string => textsFor(postComposerLateTexts, language).undone;

/** Ctrl+Z, while nothing else can be undone: the fields cannot be changed. */
export const meansUndo = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'z' && (ctrlKey || metaKey) && !shiftKey && !altKey;

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
