import { css } from 'lit';

export const feedStyles = css`
  :host {
    max-inline-size: var(--oa-feed-width, 640px);
    margin-inline: auto;
  }
  .frame {
    --_asked: var(--oa-feed-width, 640px);
  }
  .box {
    /* The list holds the reader's place; the browser would hold the tail's instead. Positioned, so that nothing inside is anchored from outside. */
    overflow-anchor: none;
    position: relative;
    container: oa-feed / inline-size;
    background: var(--_ground, transparent);
  }
  .header {
    padding: 20px var(--_gutter);
    border-block-end: 1px solid var(--_line);
  }
  /* Its content comes late and moves nothing. */
  .bar {
    min-block-size: 49px;
    border-block-end: 1px solid var(--_line);
  }
  .rows {
    display: flow-root;
    overflow-anchor: none;
  }
  .post {
    position: relative;
    padding: 18px var(--_gutter) 12px;
    border-block-end: 1px solid var(--_line);
  }
  /* One line is enough. */
  :host(:not([cards])) .row:has(+ .row > .divider) > .post {
    border-block-end-color: transparent;
  }
  .highlighted > .post::before {
    content: '';
    position: absolute;
    inset: 0;
    background: var(--_accent-tint);
    animation: lowlight 2400ms ease-out forwards;
    pointer-events: none;
  }
  .highlighted oa-post {
    position: relative;
  }
  oa-post:focus-visible {
    outline-offset: 6px;
  }
  /* As high before its words come. */
  .day {
    block-size: 32px;
    padding: 12px var(--_gutter) 0;
    color: var(--_text-quiet);
    font-size: var(--_size-s);
    line-height: 20px;
  }
  .divider {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 14px var(--_gutter) 0;
    color: var(--_accent-text);
    font-size: var(--_size-s);
    font-weight: 500;
  }
  .divider::before,
  .divider::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid currentColor;
    opacity: 0.4;
  }
  .divider span {
    display: inline-flex;
    align-items: center;
    gap: 4px;
  }
  .float {
    position: sticky;
    z-index: 1;
    inset-block-start: calc(var(--oa-feed-sticky-top, 8px) + 16px);
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 6px;
    block-size: 0;
    pointer-events: none;
  }
  .float > * {
    pointer-events: auto;
    flex: none;
    animation: drop 180ms ease-out;
  }
  /* Half above the hairline under the header, where it covers no name. */
  .float > :first-child {
    margin-block-start: -16px;
  }
  .pill {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 36px;
    padding-inline: 12px 16px;
    border-radius: var(--_radius-full);
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: var(--_size-s);
    font-weight: 500;
    box-shadow: var(--_shadow);
  }
  .pill:hover {
    background: var(--_accent-hover);
  }
  .notice {
    max-inline-size: calc(100% - 2 * var(--_gutter));
    padding: 6px 14px;
    border-radius: 18px;
    border: 1px solid var(--_line);
    background: var(--_surface);
    color: var(--_text-quiet);
    font-size: var(--_size-s);
    line-height: 1.4;
    box-shadow: var(--_shadow);
  }
  .notice.late {
    animation: drop 180ms ease-out 1500ms backwards;
  }
  .tail {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    align-items: center;
    gap: 10px;
    min-block-size: 48px;
    padding: 8px var(--_gutter);
    font-size: var(--_size-s);
    color: var(--_text-quiet);
  }
  .dots {
    inline-size: 48px;
    block-size: 4px;
    border-radius: 2px;
    background: var(--_line);
    animation: breathe 1200ms ease-in-out infinite alternate;
  }
  .who {
    display: flex;
    align-items: center;
    gap: 10px;
    margin-block-end: 12px;
  }
  .face {
    inline-size: 36px;
    block-size: 36px;
    border-radius: 28%;
  }
  .line {
    display: block;
    block-size: 12px;
    margin-block: 8px;
  }
  .short {
    inline-size: 30%;
  }
  .half {
    inline-size: 55%;
  }
  .picture {
    display: block;
    margin-block-start: 12px;
    aspect-ratio: 1.6;
    border-radius: var(--_radius-card);
  }
  :host([cards]) .header {
    border: 0;
  }
  :host([cards]) .row {
    padding-block-end: 12px;
  }
  :host([cards]) .post {
    padding-block-start: 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-card);
    background: var(--_surface);
  }
  :host([cards]) .divider {
    padding-block: 0 12px;
  }
  :host([cards]) .day {
    padding-block-start: 0;
  }
  @container oa-feed (min-width: 560px) {
    .header {
      padding: 24px 24px 20px;
    }
    .post {
      padding: 22px 24px 14px;
    }
    .day,
    .divider {
      padding-inline: 24px;
    }
  }
  @keyframes lowlight {
    70% {
      opacity: 1;
    }
    100% {
      opacity: 0;
    }
  }
  @keyframes drop {
    from {
      opacity: 0;
      transform: translateY(-8px);
    }
  }
  @keyframes breathe {
    to {
      opacity: 0.3;
    }
  }
`;
