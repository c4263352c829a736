import type { CSSResult } from 'lit';

/** Gives a shadow root the styles of code that comes after its first paint; those that it has are not added again. */
export function adoptStyles({ adoptedStyleSheets }: ShadowRoot, ...styles: readonly CSSResult[]): void {
  for (const { styleSheet } of styles)
    if (styleSheet && !adoptedStyleSheets.includes(styleSheet)) adoptedStyleSheets.push(styleSheet);
}
