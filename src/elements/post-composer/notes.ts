import { postComposerLateTexts } from '../../i18n/en/post-composer-late.ts';
import { textsFor } from '../../i18n/texts.ts';
import { intl } from '../../ui/intl.ts';
import { formatOf, type PostDraft } from './draft.ts';

/** Key of the text that says what becomes of a draft, before its release and after it. */
function keyOf(draft: PostDraft): 'asText' | 'asImages' | 'imagesStay' | 'contentStays' | undefined {
  const format = formatOf(draft);
  if (format !== draft.format) return format === 'text' ? 'asText' : 'asImages';
  if (format === 'text' && draft.images.length > 0) return 'imagesStay';
  if (format === 'image' && draft.content.trim()) return 'contentStays';
  return undefined;
}

/** What is not released as shown in the form. An edited post keeps no draft: what is left out is lost. */
export function noteText(draft: PostDraft, editing: boolean, language: string): string {
  const t = textsFor(postComposerLateTexts, language);
  const key = keyOf(draft);
  if (!key) return '';
  if (editing && key === 'imagesStay') return t.imagesGo;
  if (editing && key === 'contentStays') return t.contentGoes;
  return t[key];
}

/** The end of a sentence that says how many people get a post; '' if that is unknown. */
export function toSubscribers(n: number, language: string): string {
  if (n <= 0) return '';
  return textsFor(postComposerLateTexts, language).toSubscribers(n, intl('NumberFormat', language).format(n));
}

/**
 * What was just done with a draft.
 * @param reached - how many people get the post; 0 if that is unknown
 */
export function doneText(draft: PostDraft, editing: boolean, reached: number, language: string): string {
  const t = textsFor(postComposerLateTexts, language);
  if (editing) return t.updated;
  return t[`${keyOf(draft) ?? 'all'}Done`](toSubscribers(reached, language));
}
