const HOW = { opacityProperty: true, visibilityProperty: true } as const;

/**
 * Whether somebody can see an element that stands on the screen: its page is in front, and nothing makes it invisible, neither around it
 * nor around the frame that its page stands in. Whether it does stand on the screen is an IntersectionObserver's to say, which looks
 * through frames of other origins too.
 */
export function isShown(element: Element): boolean {
  const page = element.ownerDocument;
  if (page.visibilityState !== 'visible' || !element.checkVisibility(HOW)) return false;
  for (let view: Window | null = page.defaultView; view?.frameElement; view = view.parent)
    if (!view.frameElement.checkVisibility(HOW)) return false;
  return true;
}
