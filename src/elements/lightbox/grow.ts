import { zoomAt } from '../../ui/viewport.ts';

/** Milliseconds; within the range of look and feel for what moves. */
const TIME = 200;

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * The first frame in which a picture lies exactly on its thumbnail, which shows the middle of it; the last is its own
 * place. The picture lies in the middle of its box, as large as the box allows.
 * @param box - of the picture's element
 * @param thumbnail - in the same pixels
 * @param ratio - width by height of the picture
 * @param zoom - these pixels per CSS pixel of the picture's styles
 */
export function overThumbnail(box: Box, thumbnail: Box, ratio: number, zoom = 1): Keyframe {
  const width = Math.min(box.width, box.height * ratio);
  const scale = Math.max(thumbnail.width / width, (thumbnail.height / width) * ratio);
  const x = thumbnail.left + thumbnail.width / 2 - box.left - box.width / 2;
  const y = thumbnail.top + thumbnail.height / 2 - box.top - box.height / 2;
  const cut = (side: 'width' | 'height') => `${(box[side] - thumbnail[side] / scale) / 2 / zoom}px`;
  return {
    transform: `translate(${x / zoom}px, ${y / zoom}px) scale(${scale})`,
    clipPath: `inset(${cut('height')} ${cut('width')} round ${10 / scale}px)`,
  };
}

/** In the window, at least in part, and rendered. */
function isInSight(element: Element | null | undefined): element is HTMLImageElement {
  if (!(element instanceof HTMLImageElement) || !element.isConnected || !element.complete || !element.naturalWidth)
    return false;
  const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
}

/** Shows another picture until the one itself has loaded. */
function standIn(picture: HTMLImageElement, src: string): void {
  picture.style.setProperty('background', `center / contain no-repeat url(${JSON.stringify(src)})`);
  const end = (): void => void picture.style.removeProperty('background');
  for (const type of ['load', 'error']) picture.addEventListener(type, end, { once: true });
}

/**
 * Grows a picture from its thumbnail while the dialog around it fades in, or takes both back. Resolves when it is done, at
 * once if there is nothing to grow from or motion is not wanted. Nothing outside the dialog changes.
 */
export async function grow(
  dialog: HTMLElement,
  picture: HTMLImageElement | null,
  thumbnail: Element | null | undefined,
  direction: 'normal' | 'reverse',
): Promise<void> {
  if (!picture || !isInSight(thumbnail) || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const box = picture.getBoundingClientRect();
  if (!box.width || !box.height) return;
  if (!picture.complete) standIn(picture, thumbnail.currentSrc);
  const timing: KeyframeAnimationOptions = { duration: TIME, easing: 'ease-out', direction, fill: 'both' };
  const ratio = thumbnail.naturalWidth / thumbnail.naturalHeight;
  const from = overThumbnail(box, thumbnail.getBoundingClientRect(), ratio, zoomAt(picture));
  const around = [...dialog.querySelectorAll<HTMLElement>('.bar, .step, .caption')];
  const animations = [
    picture.animate([from, { transform: 'none', clipPath: 'inset(0)' }], timing),
    // Opaque from the start: the picture must not fade in over its thumbnail.
    dialog.animate([{ backgroundColor: 'transparent', opacity: 1 }, { opacity: 1 }], timing),
    ...around.map((element) => element.animate([{ opacity: 0 }, {}], timing)),
  ];
  await Promise.allSettled(animations.map(({ finished }) => finished));
  // What fills would keep the styles from changing.
  if (direction === 'normal') animations.forEach((animation) => animation.cancel());
}
