/** Pixels of the viewport, in which boxes and pointers are measured, to one of the element's own, in which its styles are written: not the same below a CSS `zoom`. */
export const zoomAt = (element: Element): number => (element as { currentCSSZoom?: number }).currentCSSZoom ?? 1;

/** The window in an element's own pixels, and how to come to these; the styles have it as `--_vw` and `--_vh`, because `vw` and `vh` are zoomed, too. */
export function viewportFor(element: HTMLElement): { width: number; height: number; zoom: number } {
  const zoom = zoomAt(element);
  const width = document.documentElement.clientWidth / zoom;
  const height = innerHeight / zoom;
  element.style.setProperty('--_vw', `${width}px`);
  element.style.setProperty('--_vh', `${height}px`);
  return { width, height, zoom };
}
