import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { commonTexts } from '../../i18n/en/common.ts';
import type { postComposerTexts } from '../../i18n/en/post-composer.ts';
import { postComposerLateTexts } from '../../i18n/en/post-composer-late.ts';
import { textsFor } from '../../i18n/texts.ts';
import { byteLength, limits } from '../../protocol/limits.ts';
import { byteCounter } from '../../ui/byte-counter.ts';
import { icon } from '../../ui/icon/icon.ts';
import { arrowDown, arrowUp, rotateCcw, x } from '../../ui/icon/icons.ts';
import { imageItemsStyles } from './image-items.styles.ts';
import { onDragLeave, onDragOver, onDragStart, onDrop } from './reorder.ts';
import type { ComposerImage } from './composer-image.ts';

/** What the images need of the composer. */
export interface ImageItemsContext {
  t: (typeof postComposerTexts)['en'];
  common: (typeof commonTexts)['en'];
  language: string;
  uploads: {
    readonly items: readonly ComposerImage[];
    move(id: string, to: number): void;
    describe(id: string, alt: string): void;
  };
  /** Said to those who do not see an image move. */
  said: string;
  url(path: string): string;
  retry(id: string): void;
  /** Moves or removes an image with a button, which keeps the focus. */
  move(id: string, to: number, button: 'earlier' | 'later'): void;
  remove(id: string): void;
}

/** Gives the composer the styles of what is drawn here. */
export function adoptStyles({ adoptedStyleSheets }: ShadowRoot): void {
  const { styleSheet } = imageItemsStyles;
  if (styleSheet && !adoptedStyleSheets.includes(styleSheet)) adoptedStyleSheets.push(styleSheet);
}

/** The images one by one. Fetched with the first image. */
export function renderItems(context: ImageItemsContext): TemplateResult {
  const { uploads } = context;
  return html`<ul class="images" @dragstart=${onDragStart} @dragover=${onDragOver} @dragleave=${onDragLeave} @drop=${(event: DragEvent) => onDrop(event, (id, to) => uploads.move(id, to))}>
    ${repeat(
      uploads.items,
      ({ id }) => id,
      (item, i) => renderImage(context, item, i),
    )}
  </ul>`;
}

function renderImage(
  { language, common, uploads, url, retry, move, remove }: ImageItemsContext,
  item: ComposerImage,
  i: number,
): TemplateResult {
  const t = textsFor(postComposerLateTexts, language);
  const { id, alt, localUrl, uploaded, progress, failed, loose } = item;
  const trouble = failed === 'unreadable' ? t.unreadable : failed === 'lost' ? common.fileLost : '';
  const n = i + 1;
  const button = (name: string, label: string, node: Parameters<typeof icon>[0], act: () => void, disabled = false) =>
    html`<button type="button" class="icon-button ${name}" aria-label=${label} title=${label} ?disabled=${disabled} @click=${act}>${icon(node, 18)}</button>`;
  return html`<li class="item" data-id=${id}>
    <span class="thumb" draggable="true">
      <img src=${localUrl ?? (uploaded ? url(uploaded.url) : '')} alt=${alt || t.imageNumber(n)} draggable="false" />
      ${progress === undefined ? nothing : html`<progress max="1" .value=${progress} aria-label=${t.uploading(n)}></progress>`}
    </span>
    <div class="about">
      <label class="visually-hidden" for="alt-${id}">${t.imageNumber(n)}: ${t.alt}</label>
      <textarea id="alt-${id}" class="field alt" rows="2" dir="auto" placeholder=${t.alt} aria-describedby="alt-bytes-${id}" .value=${live(alt)} @input=${(event: Event) => uploads.describe(id, (event.target as HTMLTextAreaElement).value)}></textarea>
      <div class="line">
        <span class="note"
          >${trouble ? html`<span class="field-error" role="alert">${trouble}</span>` : failed ? html`<span role="status">${loose ? t.notKept : t.uploadFailed}</span>` : nothing}${byteLength(alt) > limits.alt.bytes * 0.8 ? byteCounter(common, alt, limits.alt.bytes, `alt-bytes-${id}`) : nothing}</span
        >
        <span class="acts">
          ${failed === 'interrupted' ? button('retry', t.retryImage(n), rotateCcw, () => retry(id)) : nothing} ${button('earlier', t.moveEarlier(n), arrowUp, () => move(id, i - 1, 'earlier'), i === 0)}
          ${button('later', t.moveLater(n), arrowDown, () => move(id, i + 1, 'later'), i === uploads.items.length - 1)} ${button('remove', t.removeImage(n), x, () => remove(id))}
        </span>
      </div>
    </div>
  </li>`;
}

export function moved(items: readonly ComposerImage[], id: string, to: number): readonly ComposerImage[] {
  const from = items.findIndex((each) => each.id === id);
  if (from < 0 || to < 0 || to >= items.length) return items;
  const next = [...items];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** What among the images holds a release back, or else the way to add one. */
export function troubleIn(root: ParentNode): HTMLElement | null {
  for (const selector of ['.item:has(.field-error) .remove', '.item:has(.over) .alt', '.add']) {
    const found = root.querySelector<HTMLElement>(selector);
    if (found) return found;
  }
  return null;
}

/** Where the focus goes once an image has moved or gone: to the same button, or to the nearest that can be pressed. */
export function focusAfter(root: ParentNode, id: string | undefined, button: string): void {
  const inItem = (name: string) => root.querySelector<HTMLElement>(`.item[data-id="${id}"] .${name}:not(:disabled)`);
  (id
    ? (inItem(button) ?? inItem(button === 'earlier' ? 'later' : 'earlier'))
    : root.querySelector<HTMLElement>('.add')
  )?.focus();
}
