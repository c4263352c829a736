import { html, nothing, type TemplateResult } from 'lit';
import type { chatTexts } from '../../i18n/en/chat.ts';
import type { Card, Location, Media } from '../../protocol/entities.ts';
import type { Kit, ThreadItem } from '../../state/api.ts';
import { cssVars } from '../../ui/css-vars.ts';
import { icon } from '../../ui/icon/icon.ts';
import { download, externalLink, fileText, mapPin } from '../../ui/icon/icons.ts';
import { richText } from '../../ui/rich-text/rich-text.ts';
import { imageBox } from './shape.ts';
import { fileSize } from './size.ts';

/** What drawing a message needs to know of its surroundings. */
export interface ContentContext {
  t: (typeof chatTexts)['en'];
  kit: Kit;
  language: string;
  /** Pictures' sizes as measured before they were sent, by clientID. */
  sizes: ReadonlyMap<string, { width: number; height: number }>;
}

/** The picture's box; with words below it is wide enough to read them. */
export function pictureBox({ key, message: { media, text } }: ThreadItem, sizes: ContentContext['sizes']): { width: number; ratio: number } {
  const measured = sizes.get(key);
  const { width, ratio } = imageBox(media?.width ?? measured?.width, media?.height ?? measured?.height);
  return { width: text ? Math.max(width, 200) : width, ratio };
}

function picture({ t, kit, sizes }: ContentContext, item: ThreadItem): TemplateResult {
  const { message, localUrl, pending } = item;
  const { media } = message;
  const box = pictureBox(item, sizes);
  const src = localUrl ?? (media?.url ? kit.media.url(media.url, box.width) : '');
  const sending = pending?.state === 'sending' && pending.progress !== undefined;
  return html`<button part="image" class="picture" type="button" data-do="open" tabindex="-1" aria-label=${t.openPhoto} ${cssVars({ '--_ratio': box.ratio })}>
    ${media?.placeholder ? html`<img class="placeholder" src=${media.placeholder} alt="" />` : nothing}
    ${src ? html`<img src=${src} alt=${message.text || t.photo} decoding="async" draggable="false" />` : nothing}
    ${sending ? html`<span class="progress" ${cssVars({ '--_done': pending.progress ?? 0 })}></span>` : nothing}
  </button>`;
}

function fileLine({ t, kit, language }: ContentContext, media: Media | undefined): TemplateResult {
  const lines = html`<span class="sign">${icon(fileText)}</span>
    <span class="lines"><bdi class="truncate">${media?.name ?? t.file}</bdi><span class="quiet small">${fileSize(language, media?.size ?? 0)}</span></span>`;
  // Without an address it is still on its way.
  return media?.url
    ? html`<a part="file" class="attachment" tabindex="-1" href=${kit.media.url(media.url)} download=${media.name ?? ''} title=${media.name ?? nothing}>${lines}<span class="quiet">${icon(download, 18)}</span></a>`
    : html`<span part="file" class="attachment" title=${media?.name ?? nothing}>${lines}</span>`;
}

function place({ t }: ContentContext, { latitude, longitude, name, address }: Location): TemplateResult {
  const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  const coordinates = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return html`<a part="location" class="attachment" tabindex="-1" href=${href} target="_blank" rel="noopener noreferrer" title=${t.openMap}>
    <span class="sign">${icon(mapPin)}</span>
    <span class="lines"><bdi class="truncate">${name ?? t.location}</bdi><bdi class="quiet small two-lines">${address ?? coordinates}</bdi></span>
    <span class="quiet">${icon(externalLink, 18)}</span>
  </a>`;
}

function card({ kit }: ContentContext, { title, lines = [], imageMediaID, buttons = [] }: Card): TemplateResult {
  return html`<div part="card" class="card">
    ${imageMediaID ? html`<img class="card-image" src=${kit.media.url(`/v1/media/${imageMediaID}`, 320)} alt="" decoding="async" />` : nothing}
    <h3 dir="auto">${title}</h3>
    ${lines.length > 0
      ? html`<dl>
          ${lines.map(({ label, value }) => html`<div><dt class="quiet"><bdi>${label ?? nothing}</bdi></dt><dd><bdi>${value}</bdi></dd></div>`)}
        </dl>`
      : nothing}
    ${buttons.map(({ label, url }) => html`<a part="card-button" class="card-button" tabindex="-1" href=${url} target="_blank" rel="noopener noreferrer nofollow ugc"><bdi>${label}</bdi></a>`)}
  </div>`;
}

/** What stands in a bubble above its text. */
export function content(context: ContentContext, item: ThreadItem): TemplateResult | typeof nothing {
  const { message } = item;
  switch (message.kind) {
    case 'image':
      return picture(context, item);
    case 'file':
      return fileLine(context, message.media);
    case 'location':
      return message.location ? place(context, message.location) : nothing;
    case 'card':
      return message.card ? card(context, message.card) : nothing;
    case 'post':
      // Rare enough to be fetched when the first one is met.
      void import('./shared-post.define.ts');
      return html`<oa-chat-post post-id=${message.postID ?? ''}></oa-chat-post>`;
    default:
      return nothing;
  }
}

/** The words of a message, ending in its time and mark: on the last line where there is room, below it where not. */
export function words(text: string, meta: TemplateResult): TemplateResult {
  return html`<p part="text" class="text" dir="auto">${richText(text)}${meta}</p>`;
}
