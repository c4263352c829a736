import { html, nothing, type TemplateResult } from 'lit';
import type { postComposerTexts } from '../../i18n/en/post-composer.ts';
import { limits } from '../../protocol/limits.ts';
import { icon } from '../../ui/icon/icon.ts';
import { imagePlus } from '../../ui/icon/icons.ts';
import type { Uploads } from './uploads.ts';

/** The images, a way to add more, and the refused files. */
export function renderImageList(
  t: (typeof postComposerTexts)['en'],
  uploads: Uploads,
  choose: () => void,
): TemplateResult {
  const count = uploads.items.length;
  return html`<fieldset part="images">
    <legend class="label">${t.images} <span class="count">${count} / ${limits.images.items}</span></legend>
    ${count > 0 ? html`<oa-image-grid .uploads=${uploads} .items=${[...uploads.items]}></oa-image-grid>` : nothing}
    <button type="button" class="add" ?disabled=${count >= limits.images.items} @click=${choose}>${icon(imagePlus)}<span>${t.addImages}</span><span class="hint">${t.dropHint}</span></button>
    <div role="alert">${uploads.refusals.map((line) => html`<p class="field-error">${line}</p>`)}</div>
  </fieldset>`;
}
