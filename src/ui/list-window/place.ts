/** A reader's position in a list. */
export interface Place {
  /** ID of the post or message at the top of the view. */
  id: string;
  /** Viewport pixels from the top of the view to the top of the row; negative if that was scrolled away. */
  top: number;
}

/** The part of the Navigation API that is used; browsers from before 2026 may lack it. */
interface Navigation extends EventTarget {
  readonly currentEntry: { readonly key: string } | null;
}

export const navigation = (globalThis as { navigation?: Navigation }).navigation;

/** Key of the current history entry: the same after a reload and on return. */
export const entryNow = (): string => navigation?.currentEntry?.key ?? location.href;

/** sessionStorage key of the places, by history entry and list, latest last. */
export const STORED = 'oa-kit:places';

/** Empty if storage is denied or missing, as on a server. */
export function storedPlaces(): Record<string, Place> {
  try {
    return JSON.parse(sessionStorage.getItem(STORED)!) ?? {};
  } catch {
    return {};
  }
}

/** Places as of the arrival at the current history entry: switching between views of one entry is no return. */
let places = storedPlaces();
// Without the Navigation API the entry is known only by its address, which may also be visited anew.
const [arrival] = navigation ? [] : (performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]);
if (!navigation && arrival?.type !== 'reload' && arrival?.type !== 'back_forward') places = {};
let entry = navigation && entryNow();
navigation?.addEventListener('currententrychange', () => {
  if (entryNow() !== entry) places = storedPlaces();
  entry = entryNow();
});

/**
 * Creates, for one element, a function that returns where the reader of a list was when they left this history entry;
 * undefined on a first visit. Returns a place once: the reader returns to the page, not whenever the host shows another
 * list.
 */
export function createReturn(): (list: string) => Place | undefined {
  let returned = false;
  return (list) => {
    const place = returned ? undefined : places[`${entryNow()} ${list}`];
    if (place) returned = true;
    return place;
  };
}
