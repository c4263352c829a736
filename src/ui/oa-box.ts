import type { CSSResultGroup, CSSResultOrNative } from 'lit';
import { OaElement } from './oa-element.ts';
import { boxStyles } from './styles/box.ts';

/** Base of the elements that a page lays out. They render into an inner box, so that the page's rules control the host element. */
export abstract class OaBox extends OaElement {
  /** True for elements that fill the given height; the others are as high as their content. */
  protected static fill = false;

  static override finalizeStyles(styles?: CSSResultGroup): CSSResultOrNative[] {
    // This base class has no styles. It is also finalised in Node.js, where style sheets cannot be created.
    return styles ? super.finalizeStyles([boxStyles, styles]) : super.finalizeStyles();
  }

  protected override createRenderRoot(): HTMLElement {
    const frame = document.createElement('div');
    const box = document.createElement('div');
    frame.className = (this.constructor as typeof OaBox).fill ? 'frame fill' : 'frame';
    box.className = 'box';
    frame.append(box);
    super.createRenderRoot().append(frame);
    return box;
  }
}
