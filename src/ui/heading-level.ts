import type { LitElement } from 'lit';

const NAME = 'heading-level';

const outOf = (element: Element): Element | null =>
  element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;

/** The level of the first heading that an element draws, if nobody asks for another one. */
const firstOf = ({ localName, shadowRoot }: Element): number =>
  localName === 'oa-post' || (localName === 'oa-feed' && !shadowRoot?.querySelector('oa-account-card')) ? 3 : 2;

/** By how much the headings of an element are deeper than in itself: the nearest element around it that says so decides. */
function shiftOf(element: Element): number | undefined {
  let outer = element;
  for (let at: Element | null = element; at; at = outOf(at)) {
    if (!at.localName.startsWith('oa-')) continue;
    if (at.localName !== 'oa-provider') outer = at;
    const level = Number(at.getAttribute(NAME));
    if (level >= 1) return Math.trunc(level) - firstOf(outer);
  }
  return undefined;
}

function level(element: Element): void {
  const shift = shiftOf(element);
  for (const heading of element.shadowRoot?.querySelectorAll('h1, h2, h3, h4, h5, h6') ?? []) {
    if (shift === undefined) heading.removeAttribute('aria-level');
    else heading.ariaLevel = String(Math.max(1, Number(heading.localName[1]) + shift));
  }
}

function levelAll(element: Element): void {
  level(element);
  for (const root of [element, element.shadowRoot])
    for (const inner of root?.querySelectorAll('*') ?? []) if (inner.shadowRoot) levelAll(inner);
}

// Created with the first element: the script-tag file runs all modules at once, on a server too.
let watcher: MutationObserver | undefined;

/** Gives the headings of an element the level that a page asks for with `heading-level`. */
export function followHeadingLevel(element: LitElement): void {
  element.addController({ hostUpdated: () => level(element) });
  levelAll(element);
}

/** The same when the page changes its mind. */
export function watchHeadingLevel(element: Element): void {
  watcher ??= new MutationObserver((changes) => changes.forEach(({ target }) => levelAll(target as Element)));
  watcher.observe(element, { attributeFilter: [NAME] });
}
