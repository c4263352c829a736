import type { CSSResultGroup, CSSResultOrNative } from 'lit';
import { OaElement } from './oa-element.ts';
import { boxStyles } from './styles/box.ts';

/** An element that a page lays out. It draws into a box of its own, and so leaves the host element to the page's rules. */
export abstract class OaBox extends OaElement {
  /** It divides the height that it gets among its parts; the others are as high as their content. */
  protected static fill = false;

  static override finalizeStyles(styles?: CSSResultGroup): CSSResultOrNative[] {
    // The class itself has none, and is made where there is no CSS to make them of.
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
