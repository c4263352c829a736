import { scrolledOf } from './scroller.ts';

/** A row and its position. */
export interface Anchor {
  key: string;
  /** Distance from the top of the scroller's content; independent of the scroll offset. */
  position: number;
  /** The scroll offset at that time. */
  scrolled: number;
  /** The fraction of the row above the view; 0 if its top was visible. */
  share: number;
}

/** Returns the first visible row below `top`, in viewport coordinates. */
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

/** Returns where a row, whose height may have changed since, belongs below the top of the view. */
export function placeOf({ position, scrolled, share }: Anchor, height: number, reflowed: boolean, now: number): number {
  // All rows were laid out again: keep the same part of the row in place.
  if (reflowed) return share > 0 ? -share * height : position - scrolled;
  const place = position - now;
  // The row became shorter than its part above the view, and would be out of sight, though the reader has not scrolled past it.
  const hidden = share > 0 && place + height < 1 && place + (scrolled - position) / share >= 1;
  return hidden ? -share * height : place;
}

/** Returns the row element of a key. */
export function rowOf(container: HTMLElement, key: string): HTMLElement | undefined {
  return ([...container.children] as HTMLElement[]).find(({ dataset }) => dataset['key'] === key);
}
