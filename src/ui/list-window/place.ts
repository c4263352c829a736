/** Where somebody was in a list. */
export interface Place {
  /** Of the post or message that was read. */
  id: string;
  /** Pixels of the viewport from the top of what is seen to where its row began; negative where that was scrolled away. */
  top: number;
}

/** The Navigation API, as far as it is needed; browsers from before 2026 may lack it. */
interface Navigation extends EventTarget {
  readonly currentEntry: { readonly key: string } | null;
}

const STORED = 'oa-kit:places';

export const navigation = (globalThis as { navigation?: Navigation }).navigation;

/** The page of the tab's history: the same after a reload, and when one comes back to it. */
export const entryNow = (): string => navigation?.currentEntry?.key ?? location.href;

/** What the tab remembers, by page of its history and list, latest last. Empty where the browser refuses storage. */
export function storedPlaces(): Record<string, Place> {
  try {
    return JSON.parse(sessionStorage.getItem(STORED) ?? '{}') as Record<string, Place>;
  } catch {
    return {};
  }
}

export function storePlaces(places: Record<string, Place>): void {
  try {
    sessionStorage.setItem(STORED, JSON.stringify(places));
  } catch {
    // Refused, or full: the list opens where it begins.
  }
}

/** Where the reader of a list was when they left this page of the history; undefined where it is seen for the first time. */
export function placeIn(list: string): Place | undefined {
  // Without the Navigation API an address is all there is, and one can come to it anew.
  const [arrival] = navigation ? [] : (performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]);
  return arrival?.type === 'navigate' ? undefined : storedPlaces()[`${entryNow()} ${list}`];
}
