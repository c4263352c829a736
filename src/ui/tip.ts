import type { LitElement } from 'lit';
import { longPress } from './long-press.ts';
import { viewportFor } from './viewport.ts';

/** Pixels between a tip and what it is about, and between a tip and the edge of the window. */
const GAP = 6;
/** Milliseconds for which a tip stays that a finger has asked for. */
const STAYS = 5000;

/** What a tooltip says that is not read beside it already. */
function toldBy(element: Element): HTMLElement | undefined {
  const told = element.closest<HTMLElement>('[title]') ?? element.querySelector<HTMLElement>('[title]');
  const isCut = told && told.scrollWidth > told.clientWidth;
  return told && (isCut || told.textContent.trim() !== told.title) ? told : undefined;
}

/**
 * Shows the tooltips in an element to those without a mouse too: of what has the keyboard’s focus, and of what a finger rests
 * on. A screen reader knows them as descriptions.
 */
export function showTips({ shadowRoot: root }: LitElement): void {
  if (!root) return;
  let tip: HTMLElement | undefined;
  const hide = (): void => {
    tip?.remove();
    tip = undefined;
    removeEventListener('keydown', onKey, true);
    for (const type of ['pointerdown', 'scroll']) removeEventListener(type, hide, true);
  };
  const onKey = ({ key }: KeyboardEvent): void => void (key === 'Escape' && hide());
  const show = (element: Element): void => {
    hide();
    const told = toldBy(element);
    if (!told) return;
    tip = document.createElement('div');
    tip.className = 'tip';
    tip.popover = 'manual';
    tip.ariaHidden = 'true';
    tip.dir = 'auto';
    tip.textContent = told.title;
    root.append(tip);
    const { width, height, zoom } = viewportFor(tip);
    tip.showPopover();
    const { left, right, top, bottom } = told.getBoundingClientRect();
    const middle = (left + right) / 2 / zoom - tip.offsetWidth / 2;
    const below = bottom / zoom + GAP;
    const fits = below + tip.offsetHeight + GAP <= height;
    tip.style.left = `${Math.max(GAP, Math.min(middle, width - tip.offsetWidth - GAP))}px`;
    tip.style.top = `${fits ? below : Math.max(GAP, top / zoom - tip.offsetHeight - GAP)}px`;
    addEventListener('keydown', onKey, true);
    for (const type of ['pointerdown', 'scroll']) addEventListener(type, hide, true);
  };
  root.addEventListener('focusin', ({ target }) => {
    const element = target as Element;
    // Not at once: a box that is closing gives the focus back, and no other box can be shown meanwhile.
    requestAnimationFrame(() => element.matches(':focus-visible') && show(element));
  });
  root.addEventListener('focusout', hide);
  const { onPointerDown } = longPress(
    (pressed) => {
      show(pressed);
      const shown = tip;
      setTimeout(() => shown === tip && hide(), STAYS);
    },
    () => {},
  );
  root.addEventListener('pointerdown', (event) => onPointerDown(event as PointerEvent));
}
