import { html, type TemplateResult } from 'lit';
import type { commonTexts } from '../../i18n/en/common.ts';

/** Two placeholder posts in the boxes of real ones. */
export function feedSkeleton(common: (typeof commonTexts)['en']): TemplateResult {
  const post = (picture: boolean): TemplateResult => html`<div class="row">
    <div class="post">
      <div class="who"><span class="skeleton face"></span><span class="skeleton line short"></span></div>
      <span class="skeleton line"></span><span class="skeleton line"></span><span class="skeleton line half"></span>${picture ? html`<span class="skeleton picture"></span>` : ''}
    </div>
  </div>`;
  return html`<div aria-busy="true" role="status"><span class="visually-hidden">${common.loading}</span>${post(true)}${post(false)}</div>`;
}
