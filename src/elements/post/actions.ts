import { html, nothing, type TemplateResult } from 'lit';
import type { commonTexts } from '../../i18n/en/common.ts';
import type { postTexts } from '../../i18n/en/post.ts';
import { icon } from '../../ui/icon/icon.ts';
import { check, pencil, share2, trash } from '../../ui/icon/icons.ts';

export interface ActionsOptions {
  t: (typeof postTexts)['en'];
  common: (typeof commonTexts)['en'];
  /** How copying the link ended, for a moment. */
  shared: boolean | undefined;
  manage: boolean;
  /** Nothing can be changed before the last change has arrived. */
  pending: boolean;
  share: () => void;
  edit: () => void;
  remove: () => void;
}

/** What can be done with a post, quietly at the end of the line. */
export function postActions({ t, common, shared, manage, pending, share, edit, remove }: ActionsOptions): TemplateResult {
  const said = shared === undefined ? '' : shared ? t.linkCopied : t.linkNotCopied;
  return html`<div part="actions" class="actions">
    <span class="said" role="status">${said}</span>
    ${manage
      ? html`<button type="button" class="icon-button" aria-label=${common.edit} title=${common.edit} ?disabled=${pending} @click=${edit}>${icon(pencil, 18)}</button>
          <button type="button" class="icon-button" aria-label=${common.delete} title=${common.delete} ?disabled=${pending} @click=${remove}>${icon(trash, 18)}</button>`
      : nothing}
    ${pending ? nothing : html`<button type="button" class="icon-button" aria-label=${t.share} title=${t.share} @click=${share}>${icon(shared ? check : share2, 18)}</button>`}
  </div>`;
}
