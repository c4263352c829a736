import { html, nothing, type TemplateResult } from 'lit';
import type { postTexts } from '../../i18n/en/post.ts';
import { icon } from '../../ui/icon/icon.ts';
import { check, share2 } from '../../ui/icon/icons.ts';

export interface ActionsOptions {
  t: (typeof postTexts)['en'];
  /** How copying the link ended, for a moment. */
  shared: boolean | undefined;
  /** What managers do. */
  manage: unknown;
  /** What is not there yet cannot be shared. */
  pending: boolean;
  /** Absent where nothing says what a link to a post looks like. */
  share: (() => void) | undefined;
}

/** What can be done with a post, quietly at the end of the line. */
export function postActions({ t, shared, manage, pending, share }: ActionsOptions): TemplateResult {
  const said = shared === undefined ? '' : shared ? t.linkCopied : t.linkNotCopied;
  return html`<div part="actions" class="actions">
    <span class="said" role="status">${said}</span>
    ${manage}
    ${pending || !share ? nothing : html`<button type="button" class="icon-button" aria-label=${t.share} title=${t.share} @click=${share}>${icon(shared ? check : share2, 18)}</button>`}
  </div>`;
}
