import { noChange } from 'lit';
import { directive, Directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

/**
 * Sets custom properties on its element: `<div ${cssVars({ '--_ratio': 1.5 })}>`.
 * Lit's styleMap writes a style attribute on its first render, which a strict Content-Security-Policy blocks.
 */
class CssVars extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('cssVars can only be used in an element, not in an attribute');
  }
  render(_vars: Readonly<Record<`--${string}`, string | number>>): typeof noChange {
    return noChange;
  }
  override update(
    { element }: ElementPart,
    [vars]: [Readonly<Record<`--${string}`, string | number>>],
  ): typeof noChange {
    for (const [name, value] of Object.entries(vars)) (element as HTMLElement).style.setProperty(name, String(value));
    return noChange;
  }
}

export const cssVars = directive(CssVars);
