import { html, nothing, type TemplateResult } from 'lit';
import type { postTexts } from '../../i18n/en/post.ts';
import type { PostImage } from '../../protocol/index.ts';
import { mediaWidths } from '../../protocol/limits.ts';
import type { MediaStore } from '../../state/api/kit.ts';
import { cssVars } from '../../ui/css-vars.ts';
import { icon } from '../../ui/icon/icon.ts';
import { image as imageIcon } from '../../ui/icon/icons.ts';
import { placeholder } from '../../ui/placeholder.ts';

type Texts = (typeof postTexts)['en'];

/** By number of images: how many are in rows of two; the others are in rows of three. */
const IN_PAIRS: Readonly<Record<number, number>> = { 2: 2, 4: 4, 5: 2, 7: 4, 8: 2 };

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

/**
 * A single image keeps its own aspect ratio, between 4:5 and 2.2:1, so that it neither fills the screen nor becomes a
 * stripe.
 */
export function ratioOf({ width, height }: PostImage): number {
  return width > 0 && height > 0 ? Math.min(2.2, Math.max(0.8, width / height)) : 1.5;
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
  const pairs = IN_PAIRS[count] ?? 0;
  return html`<div part="images" class="images" data-count=${count}>
    ${images.slice(0, 9).map((image, index) => {
      const { src, srcset } = source(media, image);
      const share = count === 1 ? 1 : index < pairs ? 2 : 3;
      const name = image.alt || t.imageNumber(index + 1, count);
      return html`<button
        type="button"
        part="image"
        class="image share-${share}"
        title=${t.enlarge(name)}
        @click=${() => enlarge(index)}
        ${cssVars({ '--_ratio': count === 1 ? ratioOf(image) : 'auto' })}
      >
        ${image.placeholder ? placeholder(image.placeholder) : nothing}
        <img
          alt=${name}
          src=${src}
          srcset=${srcset ?? nothing}
          sizes=${srcset ? `(min-width: 640px) ${Math.round(640 / share)}px, ${Math.round(100 / share)}vw` : nothing}
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
