import { html, nothing, type TemplateResult } from 'lit';
import { chunk } from '../../../chunk.ts';
import type { chatTexts } from '../../../i18n/en/chat.ts';
import type { Kit, ThreadItem } from '../../../state/api/kit.ts';
import { cssVars } from '../../../ui/css-vars.ts';
import { placeholder } from '../../../ui/placeholder.ts';
import { richText } from '../../../ui/rich-text/rich-text.ts';
import { privateUrl } from './private-url.ts';
import { imageBox } from './grouping.ts';

const extra = chunk(() => import('./special-content.define.ts'));

/** Context for drawing a message. */
export interface ContentContext {
  t: (typeof chatTexts)['en'];
  kit: Kit;
  language: string;
  /** Sizes of pictures as measured before they were sent, by clientID. */
  sizes: ReadonlyMap<string, { width: number; height: number }>;
  /** Runs work that loads code. */
  late: (work: () => Promise<unknown>) => void;
}

/** The box of a picture; with text below, it is wide enough to read. */
export function pictureBox(
  { key, message: { media, text } }: ThreadItem,
  sizes: ContentContext['sizes'],
): { width: number; ratio: number } {
  const measured = sizes.get(key);
  const { width, ratio } = imageBox(media?.width ?? measured?.width, media?.height ?? measured?.height);
  return { width: text ? Math.max(width, 200) : width, ratio };
}

function picture({ t, kit, sizes }: ContentContext, item: ThreadItem): TemplateResult {
  const { message, localUrl, pending } = item;
  const { media } = message;
  const box = pictureBox(item, sizes);
  const src = localUrl ?? (media?.url ? privateUrl(kit, media.url, box.width) : '');
  const sending = pending?.state === 'sending' && pending.progress !== undefined;
  return html`<button part="image" class="picture" type="button" data-do="open" tabindex="-1" aria-label=${t.openPhoto} ${cssVars({ '--_ratio': box.ratio })}>
    ${media?.placeholder ? placeholder(media.placeholder) : nothing}
    ${src ? html`<img src=${src} alt=${message.text || t.photo} decoding="async" draggable="false" />` : nothing}
    ${sending ? html`<span class="progress" ${cssVars({ '--_done': pending.progress ?? 0 })}></span>` : nothing}
  </button>`;
}

/** Content of a bubble above its text. */
export function content(context: ContentContext, item: ThreadItem): TemplateResult | typeof nothing {
  const { kind } = item.message;
  if (kind === 'image') return picture(context, item);
  if (kind !== 'file' && kind !== 'location' && kind !== 'card' && kind !== 'post') return nothing;
  // Rare, so it is loaded with the first such message.
  context.late(extra);
  return html`<oa-chat-extra exportparts="file, location, card, card-button, post" .kit=${context.kit} .message=${item.message}></oa-chat-extra>`;
}

/** The text of a message, followed by its time and mark: on the last line if there is room, otherwise below. */
export function words(text: string, meta: TemplateResult, lang: string | undefined): TemplateResult {
  return html`<p part="text" class="text" dir="auto" lang=${lang ?? nothing}>${richText(text)}${meta}</p>`;
}
