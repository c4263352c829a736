import { css } from 'lit';

/** How every element of the kit begins: its own box, its own type, no leak from the page's styles. */
export const base = css`
  :host {
    display: block;
    box-sizing: border-box;
  }
  /* On the frame once more: a page's rule for the element itself, or for all elements, does not reach the text. */
  :host,
  .frame {
    color: var(--_text);
    /* Sets all that a font has: axes, features and adjustments as well. */
    font: 400 var(--_size-m) / 1.5 x;
    /* Not above: it may be "inherit", which a shorthand cannot have. */
    font-family: var(--_font);
    letter-spacing: normal;
    text-align: start;
    text-align-last: auto;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    word-break: normal;
    word-spacing: normal;
    hyphens: manual;
    -webkit-text-fill-color: currentcolor;
    -webkit-text-stroke: 0;
    writing-mode: horizontal-tb;
    -webkit-text-size-adjust: 100%;
  }
  :host(:is(:lang(zh), :lang(ja), :lang(ko))),
  .frame:is(:lang(zh), :lang(ja), :lang(ko)) {
    line-height: 1.7;
  }
  /* Any display that a class gives would show it again. */
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .truncate {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-inline-size: 0;
  }
  /* Cut at its own end, whichever way it is read. */
  .truncate > bdi {
    display: block;
    inline-size: fit-content;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .quiet {
    color: var(--_text-quiet);
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
`;
