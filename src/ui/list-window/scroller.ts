import { zoomAt } from '../viewport.ts';

/** The element above `node`, through slots and out of shadow roots. */
function above(node: Element): Element | null {
  if (node.assignedSlot) return node.assignedSlot;
  if (node.parentElement) return node.parentElement;
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** What scrolls `node`: the nearest ancestor that does, or the page. */
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

/** Top and height of what can be seen of a scroller, in the viewport's coordinates. */
export function viewOf(scroller: Element): { top: number; height: number } {
  if (scroller === document.scrollingElement || scroller === document.documentElement)
    return { top: 0, height: innerHeight };
  const zoom = zoomOf(scroller);
  return {
    top: scroller.getBoundingClientRect().top + scroller.clientTop * zoom,
    height: scroller.clientHeight * zoom,
  };
}

/** Who hears of scrolling: the page's own scrolling is told to the document. */
export function scrollTarget(scroller: Element): EventTarget {
  return scroller === document.scrollingElement || scroller === document.documentElement ? document : scroller;
}

/** Pixels of the viewport to one in which `element` scrolls. The page itself scrolls in pixels of the viewport. */
export const zoomOf = (element: Element): number => (scrollTarget(element) === document ? 1 : zoomAt(element));

/** How far is scrolled, in the viewport's pixels. */
export const scrolledOf = (scroller: Element): number => scroller.scrollTop * zoomOf(scroller);

/** How much further one can scroll. */
export const leftOf = (scroller: Element): number =>
  (scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight) * zoomOf(scroller);

/** Scrolls on, by pixels of the viewport. */
export function scrollOn(scroller: Element, by: number): void {
  scroller.scrollTop += by / zoomOf(scroller);
}
