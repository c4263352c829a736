import { css } from 'lit';

/** Days, dividers, bubbles and their end lines. */
export const rowStyles = css`
  .day,
  .divider,
  .notice {
    text-align: center;
    font-size: var(--_size-xs);
    color: var(--_text-quiet);
    line-height: 20px;
  }
  .day {
    padding-block: 18px 6px;
    font-weight: 500;
  }
  .divider {
    display: flex;
    align-items: center;
    gap: 12px;
    padding-block: 14px 4px;
    color: var(--_accent-text);
    font-weight: 500;
  }
  .divider::before,
  .divider::after {
    content: '';
    flex: 1;
    block-size: 1px;
    background: color-mix(in oklab, var(--_accent) 40%, transparent);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 2px;
    padding-block-start: 2px;
    outline: none;
  }
  .row.first {
    padding-block-start: 10px;
  }
  .row.own {
    flex-direction: row-reverse;
  }
  .row.dim .bubble {
    opacity: 0.55;
  }
  .notice {
    flex: 1;
    padding-block: 6px;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .bubble {
    --_bubble: var(--oa-chat-bubble, var(--_surface-raised));
    position: relative;
    max-inline-size: min(80%, 480px);
    min-inline-size: 0;
    padding: 6px 10px 5px;
    border-radius: var(--_radius-card);
    background: var(--_bubble);
    transition: opacity var(--_quick);
  }
  @container (max-width: 200px) {
    .bubble {
      max-inline-size: 100%;
    }
  }
  .own > .bubble {
    --_bubble: var(
      --oa-chat-bubble-own,
      light-dark(color-mix(in oklab, var(--_accent) 16%, var(--_surface)), color-mix(in oklab, var(--_accent) 21%, var(--_surface)))
    );
  }
  .row.last:not(.own) > .bubble {
    border-end-start-radius: 4px;
  }
  .row.last.own > .bubble {
    border-end-end-radius: 4px;
  }
  .row:focus-visible > .bubble,
  .row:focus-visible > .notice {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
    border-radius: var(--_radius-card);
  }
  .row.lit > .bubble {
    animation: lit 1600ms ease-out;
  }
  @keyframes lit {
    0%,
    40% {
      box-shadow: 0 0 0 2px var(--_accent);
    }
    100% {
      box-shadow: 0 0 0 2px transparent;
    }
  }
  .text {
    white-space: pre-wrap;
    /* Each paragraph has its own base direction. */
    unicode-bidi: plaintext;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .text a {
    color: var(--_accent-text);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 2px;
  }
  .own .text a {
    color: inherit;
  }
  /* A float in the last line: beside the words where there is room, below them where there is none. */
  .meta {
    float: inline-end;
    display: inline-flex;
    align-items: center;
    gap: 3px;
    margin-block: 5px -2px;
    margin-inline-start: 12px;
    font-size: var(--_size-xs);
    line-height: 18px;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    color: var(--_text-quiet);
    user-select: none;
  }
  .mark {
    display: inline-grid;
  }
  .mark.read {
    color: var(--_accent-text);
  }
  .mark.failed {
    color: var(--_danger);
  }
  .foot {
    display: flow-root;
  }
  .foot .meta {
    margin-block-start: 2px;
  }
  .more {
    inline-size: 28px;
    block-size: 28px;
    opacity: 0;
    transition: opacity var(--_quick);
  }
  .row:hover > .more,
  .row:focus-within > .more,
  .more[aria-expanded='true'] {
    opacity: 1;
  }
  .row.held > .bubble {
    scale: 0.98;
  }
  /* A long press opens the menu there too, but nobody sees that. */
  @media (pointer: coarse) {
    .more {
      inline-size: 44px;
      block-size: 44px;
      /* Targets of messages of one line do not overlap. */
      margin-block: -1px;
      opacity: 0.6;
    }
    .bubble {
      -webkit-touch-callout: none;
    }
  }
  .failed {
    flex-basis: 100%;
    display: flex;
    justify-content: flex-end;
    align-items: center;
    gap: 4px 12px;
    font-size: var(--_size-xs);
    padding-block-start: 2px;
  }
  .failed .quiet {
    color: var(--_danger);
  }
  .link {
    min-block-size: 28px;
    font-weight: 500;
    color: var(--_accent-text);
  }
  .link:hover {
    text-decoration: underline;
  }
  @media (pointer: coarse) {
    .link {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
  }
`;
