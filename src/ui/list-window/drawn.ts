/** A row and where it stands. */
export interface Anchor {
  key: string;
  /** Distance from the top of all that the scroller holds, so that it says the same however far one has scrolled since. */
  position: number;
}

/** The first row that is in sight below `top`, a coordinate in the viewport. */
export function firstSeen(container: HTMLElement, scroller: Element, top: number): Anchor | undefined {
  for (const row of container.children as HTMLCollectionOf<HTMLElement>) {
    const box = row.getBoundingClientRect();
    if (box.bottom > top + 1) return { key: row.dataset['key']!, position: box.top - top + scroller.scrollTop };
  }
  return undefined;
}

/** The row drawn for a key. */
export function rowOf(container: HTMLElement, key: string): HTMLElement | undefined {
  return ([...container.children] as HTMLElement[]).find(({ dataset }) => dataset['key'] === key);
}
