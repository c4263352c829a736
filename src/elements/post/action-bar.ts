import { html, nothing, type TemplateResult } from 'lit';
import type { postTexts } from '../../i18n/en/post.ts';
import { icon } from '../../ui/icon/icon.ts';
import { share2 } from '../../ui/icon/icons.ts';

export interface ActionsOptions {
  t: (typeof postTexts)['en'];
  /** What became of the last press, shown briefly. */
  said: string;
  /** The managers' actions. */
  manage: unknown;
  /** A post that is not stored yet cannot be shared. */
  pending: boolean;
  /** Absent if no address of posts is configured. */
  share: (() => void) | undefined;
}

/** The actions of a post, unobtrusive at the end of the line. */
export function postActions({ t, said, manage, pending, share }: ActionsOptions): TemplateResult {
  return html`<div part="actions" class="actions">
    <span class="said" role="status">${said}</span>
    ${manage}
    ${pending || !share ? nothing : html`<button type="button" class="icon-button" aria-haspopup="dialog" aria-label=${t.share} title=${t.share} @click=${share}>${icon(share2, 18)}</button>`}
  </div>`;
}
