import { css } from 'lit';

/** Base styles of every element. They reset what would be inherited from the page. */
export const base = css`
  :host {
    display: block;
    box-sizing: border-box;
  }
  /* Repeated on the frame, so that a page's rules for the element or for all elements do not affect the text. */
  :host,
  .frame {
    color: var(--_text);
    /* The shorthand also resets variation axes, font features and size adjustment. */
    font: 400 var(--_size-m) / 1.5 x;
    /* Separate, because it may be "inherit", which is invalid inside a shorthand. */
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
  /* Otherwise a class that sets display would show hidden elements. */
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
  /* Truncates at the end of the text in its own direction. */
  .truncate > bdi {
    display: block;
    inline-size: fit-content;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  /* Of a long address: copied and read aloud, not shown. */
  .mid {
    font-size: 0;
  }
  .mid::before {
    content: '…';
    font-size: var(--_size-m);
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
