const HOW = { opacityProperty: true, visibilityProperty: true } as const;

/**
 * Whether an element in the viewport is visible: its page is in the foreground, and no style hides it, an ancestor or a frame
 * around the page. Use an IntersectionObserver to check that it is in the viewport; that also works in frames of other origins.
 */
export function isShown(element: Element): boolean {
  const page = element.ownerDocument;
  if (page.visibilityState !== 'visible' || !element.checkVisibility(HOW)) return false;
  for (let view: Window | null = page.defaultView; view?.frameElement; view = view.parent)
    if (!view.frameElement.checkVisibility(HOW)) return false;
  return true;
}
