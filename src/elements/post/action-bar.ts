import { html, nothing, type TemplateResult } from 'lit';
import type { postTexts } from '../../i18n/en/post.ts';
import { icon } from '../../ui/icon/icon.ts';
import { check, share2 } from '../../ui/icon/icons.ts';

export interface ActionsOptions {
  t: (typeof postTexts)['en'];
  /** Outcome of copying the link, shown briefly. */
  shared: boolean | undefined;
  /** The managers' actions. */
  manage: unknown;
  /** A post that is not stored yet cannot be shared. */
  pending: boolean;
  /** Absent if no address of posts is configured. */
  share: (() => void) | undefined;
}

/** The actions of a post, unobtrusive at the end of the line. */
export function postActions({ t, shared, manage, pending, share }: ActionsOptions): TemplateResult {
  const said = shared === undefined ? '' : shared ? t.linkCopied : t.linkNotCopied;
  return html`<div part="actions" class="actions">
    <span class="said" role="status">${said}</span>
    ${manage}
    ${pending || !share ? nothing : html`<button type="button" class="icon-button" aria-label=${t.share} title=${t.share} @click=${share}>${icon(shared ? check : share2, 18)}</button>`}
  </div>`;
}
