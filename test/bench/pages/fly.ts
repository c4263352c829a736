/** How many items the page shall have. */
export const lengthAsked = (): number => Number(new URLSearchParams(location.search).get('count') ?? 100);

export interface Flight {
  frames: number[];
  /** The lowest number that came into view. */
  lowest: number;
  /** The list disappeared on the way. */
  gone: boolean;
}

/**
 * Scrolls up by this many pixels per frame, to the first item or until the time is over.
 * @param oldest - the number of the uppermost item; undefined where none is drawn at the moment
 */
export async function flyUp(
  scroller: Element,
  oldest: () => number | undefined,
  step: number,
  milliseconds: number,
): Promise<Flight> {
  const frames: number[] = [];
  let lowest = oldest() ?? Infinity;
  let last = performance.now();
  for (const end = last + milliseconds; last < end && lowest > 1 && scroller.isConnected;) {
    scroller.scrollTop -= step;
    const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    frames.push(now - last);
    last = now;
    lowest = Math.min(lowest, oldest() ?? lowest);
  }
  return { frames: frames.slice(1), lowest, gone: !scroller.isConnected };
}

/** The number with which a message's text begins, after what a list may say before it. */
export const numberOf = (text: Element | null | undefined): number | undefined =>
  Number(/\d+(?=[.:] )/.exec(text?.textContent ?? '')?.[0]) || undefined;
