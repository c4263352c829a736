import { zoomAt } from '../viewport.ts';

/** Returns the parent element of `node` in the flat tree, across slots and shadow roots. */
function above(node: Element): Element | null {
  if (node.assignedSlot) return node.assignedSlot;
  if (node.parentElement) return node.parentElement;
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Returns the scroll container of `node`: the nearest scrolling ancestor, or the page. */
export function scrollerOf(node: Element): Element {
  const page = document.scrollingElement ?? document.documentElement;
  for (
    let element = above(node);
    element && element !== document.body && element !== document.documentElement;
    element = above(element)
  ) {
    if (/auto|scroll|overlay/.test(getComputedStyle(element).overflowY)) return element;
  }
  return page;
}

/** Top and height of a scroller's visible area, in viewport coordinates. */
export function viewOf(scroller: Element): { top: number; height: number } {
  if (scroller === document.scrollingElement || scroller === document.documentElement)
    return { top: 0, height: innerHeight };
  const zoom = zoomOf(scroller);
  return {
    top: scroller.getBoundingClientRect().top + scroller.clientTop * zoom,
    height: scroller.clientHeight * zoom,
  };
}

/** The target of scroll events: for the page, the document. */
export function scrollTarget(scroller: Element): EventTarget {
  return scroller === document.scrollingElement || scroller === document.documentElement ? document : scroller;
}

/** Viewport pixels per scroll pixel of `element`. The page itself scrolls in viewport pixels. */
export const zoomOf = (element: Element): number => (scrollTarget(element) === document ? 1 : zoomAt(element));

/** The scroll offset, in viewport pixels. */
export const scrolledOf = (scroller: Element): number => scroller.scrollTop * zoomOf(scroller);

/** The remaining scroll distance, in viewport pixels. */
export const leftOf = (scroller: Element): number =>
  (scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight) * zoomOf(scroller);

/** Scrolls by viewport pixels. */
export function scrollOn(scroller: Element, by: number): void {
  scroller.scrollTop += by / zoomOf(scroller);
}
