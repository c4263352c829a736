import { html, nothing, type TemplateResult } from 'lit';
import { postComposerLateTexts } from '../../i18n/en/post-composer-late.ts';
import { isolate } from '../../i18n/isolate.ts';
import { textsFor } from '../../i18n/texts.ts';
import { icon } from '../../ui/icon/icon.ts';
import { triangleAlert } from '../../ui/icon/icons.ts';
import { doubtfulAddresses } from './addresses.ts';
import type { ComposerImage } from './composer-image.ts';
import type { ContentField } from './content-field.ts';
import { formatOf, type PostDraft } from './draft.ts';
import type { OaImageGrid } from './image-grid.ts';

/** From here on an image is slow to upload and to open: bytes of its file, or pixels. */
const HUGE = { bytes: 10_000_000, pixels: 40_000_000 };
/** Addresses that are named; more would push the form out of sight. */
const MOST = 3;
/** Characters of an address that are shown. */
const SHOWN = 48;

export interface WarningsContext {
  draft: PostDraft;
  images: readonly ComposerImage[];
  language: string;
  /** The field of the content, while there is one. */
  content(): ContentField | null;
  grid(): OaImageGrid | null;
  /** Shows the form, if only the preview is shown. */
  turnToForm(): Promise<unknown>;
}

const isHuge = ({ file, uploaded }: ComposerImage): boolean =>
  (file?.size ?? 0) > HUGE.bytes || (uploaded ? uploaded.width * uploaded.height : 0) > HUGE.pixels;

const shortened = (address: string): string =>
  isolate(address.length > SHOWN ? `${address.slice(0, SHOWN - 1)}…` : address);

const hasFocus = (field: ContentField | null): boolean =>
  field instanceof HTMLElement ? field.matches(':focus') : (field?.hasFocus ?? false);

/** What may be a mistake, above the button that releases it all the same; each leads to its place. */
export function renderWarnings(context: WarningsContext): TemplateResult | typeof nothing {
  const { draft, images, language, content, grid, turnToForm } = context;
  const t = textsFor(postComposerLateTexts, language);
  const format = formatOf(draft);
  const warnings: { words: string; go: () => void }[] = [];

  if (format !== 'text') {
    const missing = images.filter(({ alt }) => !alt.trim()).length;
    if (missing) warnings.push({ words: t.warnNoAlt(missing), go: () => void grid()?.describe?.() });
    images.forEach((image, i) => {
      if (isHuge(image)) warnings.push({ words: t.warnHuge(i + 1), go: () => grid()?.focusImage?.(image.id) });
    });
  }
  if (format !== 'image') {
    // What is still being typed is not wrong yet.
    const caret = hasFocus(content()) ? content()!.selectionEnd : -1;
    for (const { address, start, end, why } of doubtfulAddresses(draft.content)
      .filter((each) => caret <= each.start || caret > each.end)
      .slice(0, MOST))
      warnings.push({
        words: t[why](shortened(address)),
        go() {
          content()?.focus();
          content()?.setSelectionRange(start, end);
        },
      });
  }
  if (warnings.length === 0) return nothing;
  const press = async (go: () => void) => {
    await turnToForm();
    go();
  };
  return html`<ul part="warnings" id="warnings" class="warnings" aria-label=${t.warnings}>
    ${warnings.map(({ words, go }) => html`<li><button type="button" class="warning" @click=${() => void press(go)}>${icon(triangleAlert, 16)}<span>${words}</span></button></li>`)}
  </ul>`;
}
