import type { PostImage } from '../../protocol/index.ts';
import type { MediaStore } from '../../state/api/kit.ts';
import './lightbox.define.ts';
import type { OaLightbox } from './lightbox.ts';

/**
 * Shows images over the whole page; the lightbox removes itself. It is placed beside `owner`, to inherit its theme and
 * direction.
 * @param thumbnail - the image on the page from which one of them grows
 */
export function openLightbox(
  owner: HTMLElement & { shadowRoot: ShadowRoot | null },
  media: MediaStore | undefined,
  images: readonly PostImage[],
  index: number,
  thumbnail?: OaLightbox['thumbnail'],
): void {
  const box = document.createElement('oa-lightbox');
  box.images = images.map(({ url, width, height, alt, placeholder }) => ({
    url: media?.url(url, 2048 / (globalThis.devicePixelRatio || 1)) ?? url,
    width,
    height,
    alt,
    placeholder,
  }));
  box.index = index;
  if (thumbnail) box.thumbnail = thumbnail;
  box.addEventListener('oa-close', (event) => {
    // Internal: a host listens for the closing of its own dialogs.
    event.stopPropagation();
    box.remove();
  });
  (owner.shadowRoot ?? owner).append(box);
}
