/**
 * Gives the focus to something that is no control, until it moves on: the next Tab goes on from there. Not by a tabindex of
 * -1, from which Chromium goes on at the first control of the tree.
 */
export function holdFocus(place: HTMLElement): void {
  if (!place.hasAttribute('tabindex')) {
    place.tabIndex = 0;
    place.addEventListener('focusout', () => place.removeAttribute('tabindex'), { once: true });
  }
  place.focus({ preventScroll: true });
}
