import { noChange } from 'lit';
import { directive, Directive, PartType, type ElementPart, type PartInfo } from 'lit/directive.js';

/**
 * Sets custom properties on the element it stands in: `<div ${cssVars({ '--_ratio': 1.5 })}>`.
 * Lit's styleMap writes a style attribute at its first render, which a strict Content-Security-Policy refuses; this never does.
 */
class CssVars extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('cssVars stands in an element, not in an attribute');
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
