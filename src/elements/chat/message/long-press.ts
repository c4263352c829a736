/** Milliseconds of a long press, and how many pixels the finger may move. */
const LONG = 450;
const SLIP = 10;

/**
 * Calls `onLong` on a long press. Android fires `contextmenu` itself, iOS does not: the first of the two wins. Returns
 * a listener for `pointerdown`.
 */
export function longPress(onLong: (target: Element, x: number, y: number) => void): (event: PointerEvent) => void {
  return ({ target, clientX, clientY, pointerType }) => {
    if (pointerType !== 'touch') return;
    const end = new AbortController();
    const stop = (): void => {
      clearTimeout(timer);
      end.abort();
    };
    const timer = setTimeout(() => {
      stop();
      // Read from the event above: after dispatch its target is the outermost host.
      onLong(target as Element, clientX, clientY);
    }, LONG);
    const options = { signal: end.signal };
    addEventListener(
      'pointermove',
      (move) => Math.hypot(move.clientX - clientX, move.clientY - clientY) > SLIP && stop(),
      options,
    );
    for (const type of ['pointerup', 'pointercancel', 'contextmenu', 'scroll'])
      addEventListener(type, stop, { ...options, capture: true });
  };
}
