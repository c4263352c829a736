/**
 * Gives the focus to something that is no control, until it moves on: the next Tab goes on from there. Not by a tabindex of
 * -1, from which Chromium goes on at the first control of the tree.
 */
export function holdFocus(place: HTMLElement): void {
  const isLent = !place.hasAttribute('tabindex');
  if (isLent) place.tabIndex = 0;
  place.focus({ preventScroll: true });
  if (!isLent) return;
  const takeBack = (): void => place.removeAttribute('tabindex');
  // What is not rendered does not take the focus, and would be a tab stop of its own from then on.
  if (place.matches(':focus')) place.addEventListener('focusout', takeBack, { once: true });
  else takeBack();
}
