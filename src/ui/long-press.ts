/** Milliseconds of a long press, and how many pixels the finger may move meanwhile. */
const LONG = 450;
const SLIP = 10;
/** Milliseconds within which a click belongs to the press before it. */
const CLICK = 350;

/**
 * Calls `onLong` once a finger that has rested long enough is lifted. Not before: a popover that opens while a pointer is
 * down is dismissed when it is lifted. A click that the press would end in is dropped.
 *
 * @param onHeld - called when the press counts as long, and again when it is over
 * @returns listeners for `pointerdown`, and for `contextmenu`, which Android fires while the finger is down and iOS never:
 *   it returns true if it belongs to a finger that is down, so that the menu opens once
 */
export function longPress(
  onLong: (target: Element, x: number, y: number) => void,
  onHeld: (target: Element, isHeld: boolean) => void,
): { onPointerDown: (event: PointerEvent) => void; onContextMenu: () => boolean } {
  let hold: (() => void) | undefined;

  function onPointerDown({ target, clientX, clientY, pointerType, pointerId }: PointerEvent): void {
    // A pen has no second button that every system reports.
    if (pointerType === 'mouse') return;
    // Read now: after dispatch the target of the event is the outermost host.
    const pressed = target as Element;
    const end = new AbortController();
    let isHeld = false;
    const stop = (): void => {
      clearTimeout(timer);
      hold = undefined;
      if (isHeld) onHeld(pressed, false);
      end.abort();
    };
    hold = (): void => {
      if (isHeld) return;
      isHeld = true;
      onHeld(pressed, true);
    };
    const timer = setTimeout(hold, LONG);
    const listen = <K extends 'pointermove' | 'pointerup' | 'pointercancel' | 'scroll'>(
      type: K,
      listener: (event: WindowEventMap[K]) => void,
    ): void => addEventListener(type, listener, { signal: end.signal, capture: true });
    listen('pointermove', (move) => {
      if (Math.hypot(move.clientX - clientX, move.clientY - clientY) > SLIP) stop();
    });
    listen('scroll', () => !isHeld && stop());
    const lift = (event: PointerEvent): void => {
      if (event.pointerId !== pointerId) return;
      const wasHeld = isHeld;
      stop();
      if (!wasHeld) return;
      dropClick();
      setTimeout(() => onLong(pressed, clientX, clientY));
    };
    listen('pointerup', lift);
    // The browser may end a long press itself.
    listen('pointercancel', lift);
  }

  return {
    onPointerDown,
    onContextMenu() {
      hold?.();
      return hold !== undefined;
    },
  };
}

/** Drops the click that a press would end in. */
export function dropClick(): void {
  const end = new AbortController();
  const drop = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
    end.abort();
  };
  addEventListener('click', drop, { capture: true, signal: end.signal });
  // From here on clicks belong to another press, or to a key.
  for (const type of ['pointerdown', 'keydown'])
    addEventListener(type, () => end.abort(), { capture: true, signal: end.signal });
  setTimeout(() => end.abort(), CLICK);
}
