import type { LitElement } from 'lit';

let isPrinting = false;

/** Loads the pictures of an element that were left for later. */
function hurry(root: ParentNode): void {
  for (const image of root.querySelectorAll<HTMLImageElement>('img[loading=lazy]')) image.loading = 'eager';
  for (const element of root.querySelectorAll('*')) if (element.shadowRoot) hurry(element.shadowRoot);
}

// The script-tag file runs all modules at once, on a server too.
globalThis.addEventListener?.('beforeprint', () => {
  isPrinting = true;
  hurry(document);
});
globalThis.addEventListener?.('afterprint', () => (isPrinting = false));

/** Nothing of an element that appears for the printer is left for later. */
export function printWhole(element: LitElement): void {
  if (isPrinting) void element.updateComplete.then(() => hurry(element.shadowRoot!));
}
