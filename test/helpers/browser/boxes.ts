/** Elements below `root` in the flat tree with their visible boxes, clipped by their ancestors inside `root`. */
export interface Seen {
  element: HTMLElement;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const childrenOf = (element: Element): Element[] =>
  element instanceof HTMLSlotElement && element.assignedElements().length > 0
    ? element.assignedElements()
    : [...(element.shadowRoot ?? element).children];

export function seenBelow(root: Element): Seen[] {
  const found: Seen[] = [];
  const walk = (element: Element, left: number, right: number, top: number, bottom: number): void => {
    if (!(element instanceof HTMLElement) || element.matches('style, .visually-hidden, [hidden], [popover]')) return;
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.visibility === 'hidden' || style.position === 'fixed') return;
    if (style.display !== 'contents') {
      const box = element.getBoundingClientRect();
      if (element !== root) {
        const seen = {
          element,
          left: Math.max(left, box.left),
          right: Math.min(right, box.right),
          top: Math.max(top, box.top),
          bottom: Math.min(bottom, box.bottom),
        };
        if (seen.right > seen.left && seen.bottom > seen.top && style.opacity !== '0') found.push(seen);
      }
      if (style.overflowX !== 'visible') [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
      if (style.overflowY !== 'visible') [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
    }
    for (const child of childrenOf(element)) walk(child, left, right, top, bottom);
  };
  walk(root, -Infinity, Infinity, -Infinity, Infinity);
  return found;
}

/** The width of an element that no ancestor clips. */
export function seenWidth(element: Element): number {
  let { left, right } = element.getBoundingClientRect();
  for (
    let at: Element | null = element;
    at;
    at = at.assignedSlot ?? at.parentElement ?? ((at.getRootNode() as Partial<ShadowRoot>).host || null)
  ) {
    if (getComputedStyle(at).overflowX === 'visible') continue;
    const box = at.getBoundingClientRect();
    [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
  }
  return right - left;
}

/** All elements below `root` in the flat tree. */
export function allBelow(root: Element): HTMLElement[] {
  return childrenOf(root).flatMap((child) => (child instanceof HTMLElement ? [child, ...allBelow(child)] : []));
}

export const nameOf = (element: Element): string =>
  `${element.localName}${element.className && typeof element.className === 'string' ? `.${element.className.trim().replaceAll(/\s+/g, '.')}` : ''}`;
