import { ContextRoot } from '@lit/context';

let rooted = false;

/**
 * Registers an element unless the name is taken, so that a second copy of the kit on a page does not throw.
 * Does nothing in Node.js, so that a host can import the same modules there as in the browser.
 */
export function define(name: string, element: CustomElementConstructor): void {
  if (typeof document === 'undefined') return;
  if (!rooted) {
    rooted = true;
    // Repeats the context requests of elements that were connected before their provider.
    new ContextRoot().attach(document as unknown as HTMLElement);
  }
  if (!customElements.get(name)) customElements.define(name, element);
}
