import { html, nothing, type TemplateResult } from 'lit';
import { limits } from '../../protocol/limits.ts';
import { icon } from '../../ui/icon/icon.ts';
import { imagePlus } from '../../ui/icon/icons.ts';
import type { ImageItemsContext } from './image-items.lazy.ts';
import type { Uploads } from './uploads.ts';

/** What the list of images needs from the composer. */
export interface ImageListContext extends ImageItemsContext {
  uploads: Uploads;
  choose(): void;
}

/** The images, a way to add more, and the refused files. */
export function renderImageList(context: ImageListContext): TemplateResult {
  const { t, uploads, choose, said } = context;
  const count = uploads.items.length;
  return html`<fieldset part="images">
    <legend class="label">${t.images} <span class="count">${count} / ${limits.images.items}</span></legend>
    ${count > 0 && uploads.rows ? uploads.rows.renderItems(context) : nothing}
    <button type="button" class="add" ?disabled=${count >= limits.images.items} @click=${choose}>${icon(imagePlus)}<span>${t.addImages}</span><span class="hint">${t.dropHint}</span></button>
    <div role="alert">${uploads.refusals.map((line) => html`<p class="field-error">${line}</p>`)}</div>
    <span class="visually-hidden" role="status">${said}</span>
  </fieldset>`;
}
