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
  return { top: scroller.getBoundingClientRect().top + scroller.clientTop, height: scroller.clientHeight };
}

/** Who hears of scrolling: the page's own scrolling is told to the document. */
export function scrollTarget(scroller: Element): EventTarget {
  return scroller === document.scrollingElement || scroller === document.documentElement ? document : scroller;
}
