import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { commonTexts } from '../../i18n/en/common.ts';
import type { postComposerTexts } from '../../i18n/en/post-composer.ts';
import { byteLength, limits } from '../../protocol/limits.ts';
import { byteCounter } from '../../ui/byte-counter.ts';
import { icon } from '../../ui/icon/icon.ts';
import { arrowDown, arrowUp, imagePlus, rotateCcw, x } from '../../ui/icon/icons.ts';
import type { ComposerImage, Uploads } from './uploads.ts';

/** What the list of images needs of the composer. */
export interface ImageListContext {
  t: (typeof postComposerTexts)['en'];
  common: (typeof commonTexts)['en'];
  uploads: Uploads;
  url(path: string): string;
  choose(): void;
  retry(id: string): void;
}

export function renderImageList(context: ImageListContext): TemplateResult {
  const { t, uploads, choose } = context;
  const { items, refusal } = uploads;
  const full = items.length >= limits.images.items;
  return html`<fieldset part="images">
    <legend class="label">${t.images} <span class="count">${items.length} / ${limits.images.items}</span></legend>
    <ul class="images">
      ${repeat(
        items,
        ({ id }) => id,
        (item, i) => renderImage(context, item, i),
      )}
    </ul>
    <button type="button" class="add" ?disabled=${full} @click=${choose}>${icon(imagePlus)}<span>${t.addImages}</span><span class="hint">${t.dropHint}</span></button>
    ${refusal ? html`<p class="field-error" role="alert">${refusal}</p>` : nothing}
  </fieldset>`;
}

function renderImage({ t, common, uploads, url, retry }: ImageListContext, item: ComposerImage, i: number): TemplateResult {
  const { id, alt, localUrl, uploaded, progress, failed } = item;
  const n = i + 1;
  const button = (label: string, node: Parameters<typeof icon>[0], act: () => void, disabled = false) =>
    html`<button type="button" class="icon-button" aria-label=${label} title=${label} ?disabled=${disabled} @click=${act}>${icon(node, 18)}</button>`;
  const onDrop = (event: DragEvent) => {
    const moved = event.dataTransfer?.getData('text/x-oa-image');
    if (!moved) return;
    event.preventDefault();
    event.stopPropagation();
    uploads.move(moved, i);
  };
  return html`<li
    class="item"
    draggable="true"
    @dragstart=${(event: DragEvent) => event.dataTransfer?.setData('text/x-oa-image', id)}
    @dragover=${(event: DragEvent) => event.dataTransfer?.types.includes('text/x-oa-image') && event.preventDefault()}
    @drop=${onDrop}
  >
    <span class="thumb">
      <img src=${localUrl ?? (uploaded ? url(uploaded.url) : '')} alt=${alt || t.imageNumber(n)} draggable="false" />
      ${progress === undefined ? nothing : html`<progress max="1" .value=${progress} aria-label=${t.uploading(n)}></progress>`}
    </span>
    <span class="about">
      <label class="visually-hidden" for="alt-${id}">${t.imageNumber(n)}: ${t.alt}</label>
      <textarea id="alt-${id}" class="field alt" rows="2" dir="auto" placeholder=${t.alt} aria-describedby="alt-bytes-${id}" .value=${live(alt)} @input=${(event: Event) => uploads.describe(id, (event.target as HTMLTextAreaElement).value)}></textarea>
      ${byteLength(alt) > limits.alt.bytes * 0.8 ? byteCounter(common, alt, limits.alt.bytes, `alt-bytes-${id}`) : nothing}
      ${failed ? html`<span class="field-error" role="alert">${t.uploadFailed}</span>` : nothing}
    </span>
    <span class="buttons">
      ${failed ? button(t.retryImage(n), rotateCcw, () => retry(id)) : nothing} ${button(t.moveEarlier(n), arrowUp, () => uploads.move(id, i - 1), i === 0)}
      ${button(t.moveLater(n), arrowDown, () => uploads.move(id, i + 1), i === uploads.items.length - 1)} ${button(t.removeImage(n), x, () => uploads.remove(id))}
    </span>
  </li>`;
}
