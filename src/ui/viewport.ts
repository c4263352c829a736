/** Viewport pixels (bounding boxes, pointer positions) per CSS pixel of an element's styles; differs from 1 under a CSS `zoom`. */
export const zoomAt = (element: Element): number => (element as { currentCSSZoom?: number }).currentCSSZoom ?? 1;

/**
 * Size of the viewport in an element's CSS pixels, and the zoom factor. Styles get the size as `--_vw` and `--_vh`, because the
 * units `vw` and `vh` are affected by `zoom`.
 */
export function viewportFor(element: HTMLElement): { width: number; height: number; zoom: number } {
  const zoom = zoomAt(element);
  const width = document.documentElement.clientWidth / zoom;
  const height = innerHeight / zoom;
  element.style.setProperty('--_vw', `${width}px`);
  element.style.setProperty('--_vh', `${height}px`);
  return { width, height, zoom };
}
