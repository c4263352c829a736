import { css, html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { cssVars } from '../css-vars.ts';
import { OaElement } from '../oa-element.ts';

const segmenter = new Intl.Segmenter();
const HUES = [25, 60, 95, 150, 190, 230, 270, 310, 345];

function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const first = (word: string | undefined): string => (word ? ([...segmenter.segment(word)][0]?.segment ?? '') : '');
  const one = first(words[0]);
  // Two initials in alphabetic scripts; in other scripts, such as Chinese, one character is enough.
  return (
    /^\p{Script=Latin}|^\p{Script=Cyrillic}|^\p{Script=Greek}/u.test(one) ? one + first(words[1]) : one
  ).toLocaleUpperCase();
}

function hue(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return HUES[sum % HUES.length] ?? 165;
}

/**
 * Picture of an account (rounded square) or a person (round). Shows initials if there is no picture or it fails to load.
 * Decorative and hidden from screen readers: the name is always rendered beside it.
 *
 * @tag oa-avatar
 * @csspart image - the picture
 * @csspart initials - the initials shown instead of a picture
 * @cssprop [--oa-avatar-size=44px] - width and height
 */
export class OaAvatar extends OaElement {
  static override styles = css`
    :host {
      --_edge: var(--oa-avatar-size, 44px);
      flex: none;
      inline-size: var(--_edge);
      block-size: var(--_edge);
      border-radius: 28%;
      overflow: hidden;
      position: relative;
      container-type: size;
      line-height: 1;
    }
    :host([shape='person']) {
      border-radius: 50%;
    }
    img {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      object-fit: cover;
    }
    .initials {
      display: grid;
      place-items: center;
      inline-size: 100%;
      block-size: 100%;
      font-weight: 650;
      font-size: 40cqi;
      background: light-dark(oklch(0.9 0.05 var(--_hue)), oklch(0.37 0.06 var(--_hue)));
      color: light-dark(oklch(0.38 0.08 var(--_hue)), oklch(0.92 0.04 var(--_hue)));
      user-select: none;
    }
    .initials.unnamed {
      background: var(--_surface-sunken);
    }
    /* Keeps the edge of a picture visible on a background of the same colour. */
    :host::after {
      content: '';
      position: absolute;
      inset: 0;
      border-radius: inherit;
      box-shadow: inset 0 0 0 1px light-dark(oklch(0 0 0 / 0.08), oklch(1 0 0 / 0.08));
      pointer-events: none;
    }
  `;

  /** URL of the picture. */
  @property() src = '';
  /** Name of the account or person; the initials are taken from it. */
  @property() name = '';
  @property({ reflect: true, type: ['account', 'person'] }) shape: 'account' | 'person' = 'account';
  @state() private broken = '';

  override render(): TemplateResult {
    // Offline another size may be there.
    const sizes = [this.src, this.src.replace(/(?<=[?&]w=)320$/, '640')];
    const src = sizes[sizes.lastIndexOf(this.broken) + 1];
    if (src)
      return html`<img part="image" src=${src} alt="" decoding="async" draggable="false" @error=${this.#onError} />`;
    return html`<span part="initials" class="initials ${this.name.trim() ? '' : 'unnamed'}" aria-hidden="true" ${cssVars({ '--_hue': hue(this.name) })}>${initials(this.name) || nothing}</span>`;
  }

  #onError = ({ target }: Event): void => {
    this.broken = (target as HTMLImageElement).getAttribute('src')!;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'oa-avatar': OaAvatar;
  }
}
