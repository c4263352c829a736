import { ContextRoot } from '@lit/context';

let rooted = false;

/**
 * Registers an element unless the name is taken: a second copy of the kit on a page must not throw.
 * Where there is no page, in Node.js, nothing is registered, so that a host can import there what it imports in the browser.
 */
export function define(name: string, element: CustomElementConstructor): void {
  if (typeof document === 'undefined') return;
  if (!rooted) {
    rooted = true;
    // Remembers who asked for a kit before there was one, and asks again when a provider comes.
    new ContextRoot().attach(document as unknown as HTMLElement);
  }
  if (!customElements.get(name)) customElements.define(name, element);
}
