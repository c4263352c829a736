/** How long a finger rests before it means "options", and how far it may slip. */
const LONG = 450;
const SLIP = 10;

/**
 * Calls `onLong` where a finger rests. Android fires `contextmenu` itself, iOS does not: the first of the two wins.
 * Returns a listener for `pointerdown`.
 */
export function longPress(onLong: (event: PointerEvent) => void): (event: PointerEvent) => void {
  return (down) => {
    if (down.pointerType !== 'touch') return;
    const end = new AbortController();
    const stop = (): void => {
      clearTimeout(timer);
      end.abort();
    };
    const timer = setTimeout(() => {
      stop();
      onLong(down);
    }, LONG);
    const options = { signal: end.signal };
    addEventListener('pointermove', (move) => Math.hypot(move.clientX - down.clientX, move.clientY - down.clientY) > SLIP && stop(), options);
    for (const type of ['pointerup', 'pointercancel', 'contextmenu', 'scroll']) addEventListener(type, stop, { ...options, capture: true });
  };
}
