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

export const navigation = (globalThis as { navigation?: Navigation }).navigation;

/** The page of the tab's history: the same after a reload, and when one comes back to it. */
export const entryNow = (): string => navigation?.currentEntry?.key ?? location.href;

/** Where the tab keeps its places, by page of its history and list, latest last. */
export const STORED = 'oa-kit:places';

/** Empty where the browser refuses storage, as on a server. */
export function storedPlaces(): Record<string, Place> {
  try {
    return JSON.parse(sessionStorage.getItem(STORED)!) ?? {};
  } catch {
    return {};
  }
}

/** As of when the present page of the history was come to: who only goes from one view of it to another does not come back. */
let places = storedPlaces();
// Without the Navigation API an address is all there is, and one can come to it anew.
const [arrival] = navigation ? [] : (performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]);
if (!navigation && arrival?.type !== 'reload' && arrival?.type !== 'back_forward') places = {};
let entry = navigation && entryNow();
navigation?.addEventListener('currententrychange', () => {
  if (entryNow() !== entry) places = storedPlaces();
  entry = entryNow();
});

/**
 * For an element: where the reader of a list was when they left this page of the history; undefined where the list is seen for the first
 * time. Given once: somebody comes back to the page, not whenever the host shows another list.
 */
export function createReturn(): (list: string) => Place | undefined {
  let returned = false;
  return (list) => {
    const place = returned ? undefined : places[`${entryNow()} ${list}`];
    if (place) returned = true;
    return place;
  };
}
