/** What has the focus, across shadow roots; the body if nothing has. */
export function deepActive(): Element {
  let active: Element = document.activeElement ?? document.body;
  while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
