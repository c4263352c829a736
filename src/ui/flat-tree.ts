/** What an element stands in on the screen: its slot, its parent, the host of its shadow tree. */
const around = (element: Element): Element | null =>
  element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;

/**
 * As `closest`, on the way that is seen: from a slotted element through its slot.
 * @param within - only elements in this one, in the same tree, are found
 */
export function closestSeen<T extends Element = HTMLElement>(
  from: EventTarget | null,
  selector: string,
  within: Node,
): T | null {
  for (let at = from as Element | null; at; at = around(at))
    if (within.contains(at) && at.matches(selector)) return at as T;
  return null;
}
