import { dropClick } from '../../ui/long-press.ts';
import { zoomAt } from '../../ui/viewport.ts';

/** Pixels that a pointer moves before its press is more than a press. */
const SLIP = 8;
/** Milliseconds that a finger rests before it drags: a gesture that begins earlier scrolls. */
const REST = 280;

/** Where the place `i` has gone while the tile `from` is held over the place `to`. */
function placeOf(i: number, from: number, to: number): number {
  if (i > from && i <= to) return i - 1;
  return i < from && i >= to ? i + 1 : i;
}

/**
 * Lets tiles of one container be dragged to another place, by mouse or pen at once, by a finger that has rested. Meanwhile
 * the others make room; nothing in the tree changes before the drop. Escape, and the system's own gestures, take it back.
 *
 * @param tilesOf - the tiles in their order
 * @param drop - called with the place of the tile before, and after
 * @returns listeners for `pointerdown` in a tile, and for `touchmove` in the container; the latter not passive
 */
export function tileDrag(
  tilesOf: () => readonly HTMLElement[],
  drop: (from: number, to: number) => void,
): { onPointerDown: (event: PointerEvent) => void; onTouchMove: { handleEvent(event: Event): void; passive: false } } {
  let isDragging = false;

  function onPointerDown({ target, button, isPrimary, pointerId, pointerType, clientX, clientY }: PointerEvent): void {
    const tiles = tilesOf();
    const from = tiles.findIndex((tile) => tile.contains(target as Node));
    const list = tiles[from]?.parentElement;
    if (!list || button !== 0 || !isPrimary || tiles.length < 2) return;
    const end = new AbortController();
    const touches = pointerType === 'touch';
    const zoom = zoomAt(list);
    let places: DOMRect[] = [];
    let to = from;
    let hasMoved = false;
    let isTakenBack = false;

    const shift = (tile: HTMLElement, x: number, y: number): void => {
      tile.style.translate = `${x / zoom}px ${y / zoom}px`;
    };
    const begin = (): void => {
      const { left, top } = list.getBoundingClientRect();
      places = tiles.map((tile) => {
        const { x, y, width, height } = tile.getBoundingClientRect();
        return new DOMRect(x - left, y - top, width, height);
      });
      isDragging = true;
      list.dataset['dragging'] = '';
      tiles[from]!.dataset['held'] = '';
    };
    const follow = (x: number, y: number): void => {
      const { left, top } = list.getBoundingClientRect();
      const over = places.findIndex(
        (place) => x - left >= place.left && x - left <= place.right && y - top >= place.top && y - top <= place.bottom,
      );
      if (over >= 0) to = over;
      tiles.forEach((tile, i) => {
        const [now, then] = [places[i]!, places[placeOf(i, from, to)]!];
        if (i === from) shift(tile, x - clientX, y - clientY);
        else shift(tile, then.left - now.left, then.top - now.top);
      });
    };
    const letGo = (): void => {
      isDragging = false;
      delete list.dataset['dragging'];
      delete tiles[from]!.dataset['held'];
      for (const tile of tiles) tile.style.translate = '';
    };
    const stop = (): void => {
      clearTimeout(rest);
      end.abort();
      letGo();
    };
    const rest = touches ? setTimeout(begin, REST) : undefined;
    const listen = <K extends keyof WindowEventMap>(type: K, listener: (event: WindowEventMap[K]) => void): void =>
      addEventListener(type, listener, { signal: end.signal, capture: true });
    const isFar = (event: PointerEvent): boolean => Math.hypot(event.clientX - clientX, event.clientY - clientY) > SLIP;

    listen('pointermove', (event) => {
      if (event.pointerId !== pointerId || isTakenBack) return;
      hasMoved ||= isFar(event);
      if (!isDragging && hasMoved) {
        if (touches) return stop();
        begin();
      }
      if (isDragging) follow(event.clientX, event.clientY);
    });
    if (touches) listen('contextmenu', (event) => event.preventDefault());
    listen('pointerup', (event) => {
      if (event.pointerId !== pointerId) return;
      const isDropped = isDragging && to !== from;
      stop();
      if (hasMoved) dropClick();
      if (isDropped) drop(from, to);
    });
    listen('pointercancel', stop);
    listen('keydown', (event) => {
      if (event.key !== 'Escape' || !isDragging) return;
      event.preventDefault();
      event.stopPropagation();
      isTakenBack = true;
      letGo();
    });
  }

  return {
    onPointerDown,
    // Otherwise the page would scroll under the finger, and the browser would end the gesture. There from the beginning:
    // browsers decide at the first touch which listeners they wait for.
    onTouchMove: { handleEvent: (event) => isDragging && event.preventDefault(), passive: false },
  };
}
