/** Finds an element, searching shadow roots. */
export function pierce(root: ParentNode, selector: string): Element | undefined {
  const here = root.querySelector(selector);
  if (here) return here;
  for (const element of root.querySelectorAll('*')) {
    const found = element.shadowRoot && pierce(element.shadowRoot, selector);
    if (found) return found;
  }
  return undefined;
}

/** Milliseconds from `since` to the first frame in which something is rendered. */
export function painted(is: () => unknown, since = 0): Promise<number> {
  return new Promise((resolve) => {
    // Layout and paint follow the frame's callbacks; the next task runs after them.
    const look = () =>
      requestAnimationFrame(() => (is() ? setTimeout(() => resolve(performance.now() - since)) : look()));
    look();
  });
}

export const bench = globalThis as unknown as { figure: Promise<number> | undefined } & Record<string, unknown>;
