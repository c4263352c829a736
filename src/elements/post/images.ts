import { html, nothing, type TemplateResult } from 'lit';
import type { postTexts } from '../../i18n/en/post.ts';
import type { PostImage } from '../../protocol/index.ts';
import { mediaWidths } from '../../protocol/limits.ts';
import type { MediaStore } from '../../state/api/kit.ts';
import { cssVars } from '../../ui/css-vars.ts';
import { icon } from '../../ui/icon/icon.ts';
import { image as imageIcon } from '../../ui/icon/icons.ts';
import { placeholder } from '../../ui/placeholder.ts';
import { mosaic } from './mosaic.ts';

type Texts = (typeof postTexts)['en'];

interface Source {
  src: string;
  srcset?: string;
}

function source(media: MediaStore | undefined, { url, width }: PostImage): Source {
  const src = media?.url(url) ?? url;
  if (!media || /^(data|blob):/.test(src)) return { src };
  const dpr = globalThis.devicePixelRatio || 1;
  const widths = mediaWidths.filter((_, i) => i === 0 || !width || mediaWidths[i - 1]! < width);
  return {
    src: media.url(url, 640),
    srcset: widths.map((wanted) => `${media.url(url, wanted / dpr)} ${Math.min(wanted, width || wanted)}w`).join(', '),
  };
}

/** The images of a post as one block; their space is reserved before they load. */
export function postImages(
  t: Texts,
  media: MediaStore | undefined,
  images: readonly PostImage[],
  enlarge: (index: number) => void,
): TemplateResult | typeof nothing {
  const count = Math.min(images.length, 9);
  if (count === 0) return nothing;
  const shown = images.slice(0, 9);
  const { ratio, places } = mosaic(shown.map(({ width, height }) => width / height || 1.5));
  return html`<div part="images" class=${count > 1 ? 'images' : 'images single'} ${cssVars({ '--_ratio': ratio })}>
    ${shown.map((image, index) => {
      const { src, srcset } = source(media, image);
      const { x, y, w, h } = places[index]!;
      const name = image.alt || t.imageNumber(index + 1, count);
      return html`<button
        type="button"
        part="image"
        class=${w < 0.4 ? 'image small' : 'image'}
        title=${t.enlarge(name)}
        @click=${() => enlarge(index)}
        ${cssVars({ '--_x': x, '--_y': y, '--_w': w, '--_h': h })}
      >
        ${image.placeholder ? placeholder(image.placeholder) : nothing}
        <img
          alt=${name}
          src=${src}
          srcset=${srcset ?? nothing}
          sizes=${srcset ? `(min-width: 640px) ${Math.round(640 * w)}px, ${Math.round(100 * w)}vw` : nothing}
          width=${image.width || nothing}
          height=${image.height || nothing}
          loading="lazy"
          decoding="async"
          draggable="false"
          @load=${onLoad}
          @error=${onError}
        />
        <span class="broken">${icon(imageIcon, 22)}<span>${t.imageBroken}</span>${image.alt ? html`<bdi class="alt" aria-hidden="true">${image.alt}</bdi>` : nothing}</span>
      </button>`;
    })}
  </div>`;
}

// Marks the loading state directly in the DOM: no other component needs to know.
const mark = (event: Event, state: string): void =>
  void ((event.target as HTMLElement).closest<HTMLElement>('.image')!.dataset['state'] = state);
const onLoad = (event: Event): void => mark(event, 'loaded');
const onError = (event: Event): void => mark(event, 'broken');
