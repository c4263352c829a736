import { deepActive } from './deep-active.ts';
import { viewportFor } from './viewport.ts';

/** Pixels between a floating box and the edge of the window. */
const EDGE = 8;
/** Milliseconds within which a click belongs to the press before it. */
const CLICK = 350;

const down = new Set<number>();
if (globalThis.document) {
  addEventListener('pointerdown', ({ pointerId }) => down.add(pointerId), { capture: true, passive: true });
  for (const type of ['pointerup', 'pointercancel'] as const)
    addEventListener(type, ({ pointerId }) => down.delete(pointerId), { capture: true, passive: true });
}

/**
 * Waits until no pointer is down: a popover that opens meanwhile is dismissed when it is lifted. A pointer that was lifted
 * unseen, outside the window for example, is told by a key or by a move without a button.
 */
function lifted(): Promise<void> {
  if (down.size === 0) return Promise.resolve();
  const end = new AbortController();
  return new Promise((resolve) => {
    const look = (event: Event): void => {
      if (event.type === 'keydown' || (event.type === 'pointermove' && !(event as PointerEvent).buttons)) down.clear();
      if (down.size > 0) return;
      end.abort();
      // After the click that the press may end in.
      setTimeout(resolve);
    };
    for (const type of ['pointerup', 'pointercancel', 'pointermove', 'keydown'])
      addEventListener(type, look, { capture: true, passive: true, signal: end.signal });
  });
}

export interface Floating {
  /** The button that opens it. */
  opener?: HTMLElement | undefined;
  /** Where in the viewport, if not at the button. */
  point?: { x: number; y: number } | undefined;
  /** Whether it stands centred at the button, or in line with where the button starts. */
  align?: 'center' | 'start';
  gap?: number;
  /** Is never covered, unless it is below the button. */
  spare?: Element | null | undefined;
  /** Takes the focus when it closes; the button does if it is absent. */
  back?: (() => void) | undefined;
}

/** Opens a popover; true if the browser holds it at its opener, which not all can. */
function show(box: HTMLElement, opener: HTMLElement | undefined): boolean {
  let isRead = false;
  const options = {
    get source() {
      isRead = true;
      return opener;
    },
  };
  box.showPopover(options as unknown as undefined);
  return isRead && opener !== undefined && CSS.supports('left', 'anchor(left)');
}

function place(
  box: HTMLElement,
  { opener, point, align = 'start', gap = point ? 0 : 4, spare }: Floating,
  holds: boolean,
): void {
  const { width: room, height: tall, zoom } = viewportFor(box);
  const { offsetWidth: width, offsetHeight: height } = box;
  const at = point || !opener ? new DOMRect(point?.x, point?.y) : opener.getBoundingClientRect();
  const [left, right, top, bottom] = [at.left / zoom, at.right / zoom, at.top / zoom, at.bottom / zoom];
  const sides = { left, right, top, bottom, center: (left + right) / 2 };
  const side = (name: keyof typeof sides): string => (holds && !point ? `anchor(${name})` : `${sides[name]}px`);
  const head = spare?.getBoundingClientRect();
  const ceiling = Math.max(EDGE, head && head.top < at.top ? head.bottom / zoom : 0);
  const floor = tall - height - EDGE;
  const y =
    bottom + gap <= floor
      ? `calc(${side('bottom')} + ${gap}px)`
      : !point && top - gap - height >= ceiling
        ? `calc(${side('top')} - ${gap + height}px)`
        : `${Math.max(ceiling, floor)}px`;
  const isMirrored = box.matches(':dir(rtl)');
  const x =
    align === 'center'
      ? `${side('center')} - ${width / 2}px`
      : isMirrored
        ? `${side('right')} - ${width}px`
        : side('left');
  // The button: without this only an area can refer to it.
  box.style.setProperty('position-anchor', 'auto');
  box.style.top = y;
  box.style.left = `clamp(${EDGE}px, ${x}, ${Math.max(EDGE, room - width - EDGE)}px)`;
}

/** The button of the box that is open, and of the one that a press on its own button has just closed. */
let current: { box: HTMLElement; opener: HTMLElement } | undefined;
let dismissed: { opener: HTMLElement; at: number } | undefined;

/** Whether a press on the button of an open box was meant to close it. Some browsers have done so before the click. */
function closes(opener: HTMLElement | undefined): boolean {
  const before = dismissed;
  dismissed = undefined;
  if (opener && current?.opener === opener) current.box.hidePopover();
  else return before !== undefined && before.opener === opener && performance.now() - before.at < CLICK;
  return true;
}

/**
 * Opens a popover at its button, or at a point, within the window and as soon as no pointer is down. The button is marked
 * as expanded until it closes; then the focus goes back, if it was in the box or would be lost.
 * @returns whether it is open now: a second press of its button closes it
 */
export async function float(box: HTMLElement, floating: Floating): Promise<boolean> {
  const { opener, back = () => opener?.focus({ preventScroll: true }) } = floating;
  await lifted();
  // Some systems report a press twice.
  if (closes(opener) || !box.isConnected || box.matches(':popover-open')) return false;
  const end = new AbortController();
  const { signal } = end;
  const holds = show(box, opener);
  const settle = (): void => place(box, floating, holds);
  settle();
  addEventListener('resize', settle, { signal });
  if (!holds && !floating.point) addEventListener('scroll', settle, { capture: true, passive: true, signal });
  opener?.setAttribute('aria-expanded', 'true');
  if (opener) current = { box, opener };
  const toggled = (event: Event): void => {
    if ((event as ToggleEvent).newState !== 'closed') return;
    const isOver = event.type === 'toggle';
    // At once, so that what is chosen may move the focus on; later only if that, or a press elsewhere, has lost it.
    if (isOver ? deepActive() === document.body : box.matches(':focus-within')) back();
    if (current?.box === box) {
      current = undefined;
      if (opener?.matches(':active')) dismissed = { opener, at: performance.now() };
    }
    if (!isOver) return;
    opener?.removeAttribute('aria-expanded');
    end.abort();
  };
  box.addEventListener('beforetoggle', toggled, { signal });
  box.addEventListener('toggle', toggled, { signal });
  return true;
}
