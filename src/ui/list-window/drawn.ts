import { scrolledOf } from './scroller.ts';

/** A row and where it stands. */
export interface Anchor {
  key: string;
  /** Distance from the top of all that the scroller holds, so that it says the same however far one has scrolled since. */
  position: number;
  /** How far one had scrolled then. */
  scrolled: number;
  /** The share of the row that was above the view; 0 when it began in sight. */
  share: number;
}

/** The first row that is in sight below `top`, a coordinate in the viewport. */
export function firstSeen(container: HTMLElement, scroller: Element, top: number): Anchor | undefined {
  for (const row of container.children as HTMLCollectionOf<HTMLElement>) {
    const box = row.getBoundingClientRect();
    if (box.bottom > top + 1) {
      const scrolled = scrolledOf(scroller);
      const share = Math.max(0, (top - box.top) / box.height);
      return { key: row.dataset['key']!, position: box.top - top + scrolled, scrolled, share };
    }
  }
  return undefined;
}

/** Where a row of this height, or one that has another height since then, begins below the top of the view. */
export function placeOf({ position, scrolled, share }: Anchor, height: number, reflowed: boolean, now: number): number {
  // All rows were laid out anew: the reader reads the same part of the row on.
  if (reflowed) return share > 0 ? -share * height : position - scrolled;
  const place = position - now;
  // It was shortened to less than was scrolled away of it, and would be out of sight.
  return share > 0 && place + height < 1 ? -share * height : place;
}

/** The row drawn for a key. */
export function rowOf(container: HTMLElement, key: string): HTMLElement | undefined {
  return ([...container.children] as HTMLElement[]).find(({ dataset }) => dataset['key'] === key);
}
