import type { LitElement } from 'lit';
import { deepActive } from './deep-active.ts';
import { closestSeen } from './flat-tree.ts';
import { holdFocus } from './hold-focus.ts';

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';
/** A finger that removes something does not want the screen's keyboard. */
const TYPED = 'input, textarea, select';

const ours = new WeakSet<Element>();

/** True for an element of the kit to which `keepFocus` was applied. */
export const keepsFocus = (element: Element): boolean => ours.has(element);

/** Removed or disabled: told without a layout. */
const isOut = (element: Element): boolean => !element.isConnected || element.matches(':disabled, [type=hidden]');

const isThere = (element: Element): boolean => !isOut(element) && element.checkVisibility({ visibilityProperty: true });

const canHold = (element: Element): boolean => isThere(element) && !element.matches('[inert] *');

/**
 * An element of the kit looks after what is in it. What is inert for a while, as a form that is being sent, gets the focus
 * back from whoever made it so.
 */
const isLost = (element: Element): boolean =>
  element.shadowRoot ? !element.isConnected || element.matches('[hidden], [hidden] *') : !isThere(element);

/** Something else has the focus already: a dialog that was removed has given it back, or the host has moved it. */
function isTaken(): boolean {
  const active = deepActive();
  return active !== document.body && canHold(active);
}

/** What may have the focus in a tree, in order; elements of the kit stand for what is in them. */
const placesIn = (root: ParentNode, also?: Element): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>('*')].filter(
    (element) => element.matches(FOCUSABLE) || element.shadowRoot || element === also,
  );

/** What has the focus in a shadow tree, or contains the slot of a clone that has it. The host's own slots are the host's. */
function focusedIn(root: ShadowRoot): Element | null {
  if (root.activeElement || document.activeElement === document.body) return root.activeElement;
  const slot = closestSeen(deepActive(), 'slot[name^=oa-]', root);
  return slot && (slot.closest(FOCUSABLE) ?? slot);
}

function take(element: HTMLElement): boolean {
  if (!canHold(element) && !element.shadowRoot) return false;
  if (!element.matches(FOCUSABLE)) return element.shadowRoot ? placesIn(element.shadowRoot).some(take) : false;
  if (element.matches(TYPED) && matchMedia('(pointer: coarse)').matches) return false;
  element.focus({ preventScroll: true });
  return element.matches(':focus');
}

/** A part of something that takes the focus as a whole, such as a message, is left to it. */
const wholeOf = (element: HTMLElement): HTMLElement =>
  element.parentElement?.closest<HTMLElement>('[tabindex]') ?? element;

/** Gives the focus to the nearest place around `gone`: what contained it, what came after it, what came before. */
function handOver(gone: Element, around: readonly Element[], places: readonly HTMLElement[]): boolean {
  const at = places.indexOf(gone as HTMLElement);
  const [before, after] = [places.slice(0, Math.max(0, at)), places.slice(at + 1)];
  const container = around.find((element) => element.matches(FOCUSABLE)) as HTMLElement | undefined;
  return (container && take(container)) || [...after, ...before.reverse()].some((each) => take(wholeOf(each)));
}

function ancestorsOf(element: Element): Element[] {
  const { parentElement } = element;
  return parentElement ? [parentElement, ...ancestorsOf(parentElement)] : [];
}

/** What had the focus before an update, and what was around it. */
interface Place {
  gone: Element;
  around: readonly Element[];
  places: readonly HTMLElement[];
}

/**
 * When an update removes, hides or disables what has the focus, a nearby control takes it. Otherwise it would fall to the
 * page's body, and the next Tab would begin at the top of the page.
 */
export function keepFocus(element: LitElement): void {
  ours.add(element);
  let place: Place | undefined;
  let frame: number | undefined;
  const look = (): void => {
    if (!place) return;
    const { gone, around, places } = place;
    if (!isLost(gone) || isTaken() || handOver(gone, around, places)) return;
    for (let inner: Element = element; inner.isConnected;) {
      const root = inner.getRootNode();
      // The host's own controls are not the kit's to focus, in a shadow root either.
      if (!(root instanceof ShadowRoot && keepsFocus(root.host))) return holdFocus(inner as HTMLElement);
      if (handOver(inner, ancestorsOf(inner), placesIn(root))) return;
      inner = root.host;
    }
  };
  element.addController({
    hostUpdate() {
      const root = element.shadowRoot!;
      const gone = focusedIn(root);
      place = gone ? { gone, around: ancestorsOf(gone), places: placesIn(root, gone) } : undefined;
    },
    hostUpdated() {
      if (!place) return;
      if (isOut(place.gone)) return look();
      // Whether it can still be seen is asked before the next frame, which needs the layout anyway: asked at once, each
      // typed key would wait for a layout, and a second one would follow.
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        look();
      });
    },
  });
}

/** Pixels above the end of a folded text where it fades out. */
const FADE = 24;

/** Whether a link is in the part of a folded text that is not shown. */
function isFoldedAway(link: Element): boolean {
  const text = link.closest('.folded');
  return text !== null && link.getBoundingClientRect().bottom > text.getBoundingClientRect().bottom - FADE;
}

/**
 * Unfolds a text when a link that is folded away gets the focus. Until then such a link, which has a place in the layout
 * below the text, is in the way of nothing that is there.
 */
export function unfoldForFocus(element: LitElement): void {
  const { shadowRoot: root } = element;
  root?.addEventListener('focusin', ({ target }) => {
    const link = target as Element;
    if (link.matches('a') && isFoldedAway(link))
      link.closest('.folded')?.querySelector<HTMLElement>('.read-more')?.click();
  });
  let frame: number | undefined;
  element.addController({
    hostUpdated() {
      if (!root?.querySelector('.text a')) return;
      frame ??= requestAnimationFrame(() => {
        frame = undefined;
        const links = [...root.querySelectorAll<HTMLElement>('.text a')];
        const away = links.map(isFoldedAway);
        links.forEach(({ style }, index) => (style.pointerEvents = away[index] ? 'none' : ''));
      });
    },
  });
}
