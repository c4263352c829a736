import { html, nothing, type TemplateResult } from 'lit';
import type { commonTexts } from '../../i18n/en/common.ts';
import type { postComposerLateTexts } from '../../i18n/en/post-composer-late.ts';
import { icon } from '../../ui/icon/icon.ts';
import { rotateCcw, x } from '../../ui/icon/icons.ts';
import type { ComposerImage } from './composer-image.ts';

interface Words {
  t: (typeof postComposerLateTexts)['en'];
  common: (typeof commonTexts)['en'];
}

/** One image, and what can be done with it. */
export interface TileContext extends Words {
  item: ComposerImage;
  /** Its place, from 1. */
  n: number;
  /** It is the one that Tab leads to. */
  isCurrent: boolean;
  /** It holds the release back. */
  isWrong: boolean;
  url(path: string): string;
  press(event: PointerEvent): void;
  describe(): void;
  retry(): void;
  remove(): void;
}

export function renderTile({
  t,
  item: { alt, localUrl, uploaded, progress, failed },
  n,
  isCurrent,
  isWrong,
  url,
  press,
  describe,
  retry,
  remove,
}: TileContext): TemplateResult {
  const tabindex = isCurrent ? 0 : -1;
  const button = (name: string, label: string, node: Parameters<typeof icon>[0], act: () => void) =>
    html`<button type="button" class="act ${name}" tabindex=${tabindex} aria-label=${label} title=${label} @click=${act}><span class="disc">${icon(node, 16)}</span></button>`;
  return html`<li part="tile" class=${isWrong ? 'wrong' : ''}>
    <button type="button" part="describe" class="thumb" tabindex=${tabindex} aria-haspopup="dialog" aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight Delete" aria-label="${t.imageNumber(n)}: ${alt.trim() ? alt : `${t.noAlt}, ${t.describe}`}" @pointerdown=${press} @click=${describe}>
      <img src=${localUrl ?? (uploaded ? url(uploaded.url) : '')} alt=${alt} draggable="false" />
      ${alt.trim() ? nothing : html`<span class="mark" aria-hidden="true">${t.describe}</span>`}
    </button>
    ${progress === undefined ? nothing : html`<progress max="1" .value=${progress} aria-label=${t.uploading(n)}></progress>`}
    ${failed === 'interrupted' ? button('retry', t.retryImage(n), rotateCcw, retry) : nothing} ${button('remove', t.removeImage(n), x, remove)}
  </li>`;
}

/** What is wrong with images, below them: a tile has no room for words. */
export function renderNotes(
  { t, common }: Words,
  items: readonly ComposerImage[],
): (TemplateResult | typeof nothing)[] {
  return items.map(({ failed, loose }, i) => {
    const words = failed === 'unreadable' ? t.unreadable : failed === 'lost' ? common.fileLost : '';
    if (words) return html`<p class="note field-error" role="alert">${`${t.imageNumber(i + 1)}: ${words}`}</p>`;
    return failed
      ? html`<p class="note" role="status">${`${t.imageNumber(i + 1)}: ${loose ? t.notKept : t.uploadFailed}`}</p>`
      : nothing;
  });
}
