/** Elements that can speak to screen readers themselves. */
type Speaking = Element & { ariaNotify?: (text: string) => void };

/** Milliseconds after which a screen reader has noticed a new region, or the emptying of an old one. */
const NOTICED = 100;

const regions = new WeakMap<ParentNode, { region: HTMLElement; texts: string[] }>();

/**
 * Has a screen reader say something, politely, also if it said the same just before.
 * @param root - the shadow root of the element that it is about
 */
export function announce(root: ShadowRoot, text: string): void {
  const host: Speaking = root.host;
  if (host.ariaNotify) return host.ariaNotify(text);
  let there = regions.get(root);
  if (!there) {
    const region = document.createElement('div');
    region.className = 'visually-hidden';
    region.setAttribute('role', 'status');
    root.append(region);
    there = { region, texts: [] };
    regions.set(root, there);
  }
  const { region, texts } = there;
  // What is said meanwhile is said with it, not in its place.
  if (texts.push(text) > 1) return;
  // A region must stand there, and change, for its text to be spoken.
  region.textContent = '';
  setTimeout(() => (region.textContent = texts.splice(0).join('\n')), NOTICED);
}
