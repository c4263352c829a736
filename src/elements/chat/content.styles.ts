import { css } from 'lit';

/** What stands in a bubble: quotes, pictures, files, places and cards. */
export const contentStyles = css`
  .quote {
    display: grid;
    inline-size: 100%;
    min-block-size: 28px;
    margin-block: 2px 4px;
    padding: 3px 8px;
    text-align: start;
    font-size: var(--_size-s);
    line-height: 1.4;
    color: var(--_text-quiet);
    border-inline-start: 2px solid var(--_accent);
    border-start-end-radius: 4px;
    border-end-end-radius: 4px;
    background: var(--_hover);
  }
  .strong {
    font-weight: 500;
    color: var(--_accent-text);
  }
  .small {
    font-size: var(--_size-xs);
  }
  .two-lines {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }

  .bubble.framed {
    inline-size: calc(var(--_w) + 6px);
    padding: 3px;
  }
  .bubble.framed > .text,
  .bubble.framed > .quote {
    margin-inline: 7px;
    inline-size: auto;
  }
  .bubble.framed > .text {
    padding-block: 4px 2px;
  }
  .picture {
    display: block;
    position: relative;
    inline-size: 100%;
    aspect-ratio: var(--_ratio);
    overflow: hidden;
    border-radius: 8px;
    background: var(--_hover);
    cursor: zoom-in;
  }
  .picture img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .placeholder {
    filter: blur(12px);
    transform: scale(1.1);
  }
  .bare > .foot {
    position: absolute;
    inset-block-end: 8px;
    inset-inline-end: 8px;
    padding-inline: 6px;
    border-radius: var(--_radius-full);
    background: oklch(0.12 0.01 205 / 0.62);
    pointer-events: none;
  }
  .bare > .foot .meta {
    float: none;
    margin: 0;
    line-height: 20px;
  }
  .bare > .foot .meta,
  .bare > .foot .mark {
    color: oklch(0.98 0 0);
  }
  .progress {
    position: absolute;
    inset: auto 12px 12px;
    block-size: 4px;
    border-radius: 2px;
    overflow: hidden;
    background: oklch(0.12 0.01 205 / 0.5);
  }
  .bare .progress {
    inset-block-end: 36px;
  }
  .progress::before {
    content: '';
    position: absolute;
    inset: 0;
    background: oklch(0.98 0 0);
    transform: scaleX(var(--_done));
    transform-origin: 0 50%;
    transition: transform 160ms ease-out;
  }
  :host(:dir(rtl)) .progress::before {
    transform-origin: 100% 50%;
  }

  .attachment {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 10px;
    inline-size: min(260px, 100%);
    min-block-size: 44px;
    padding-block: 2px;
    color: inherit;
    text-decoration: none;
    border-radius: 8px;
  }
  .attachment:hover .lines > :first-child {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .sign {
    display: grid;
    place-items: center;
    inline-size: 38px;
    block-size: 38px;
    border-radius: 8px;
    color: var(--_accent-text);
    background: color-mix(in oklab, var(--_accent) 14%, transparent);
  }
  .lines {
    display: grid;
    line-height: 1.35;
  }

  .bubble.wide {
    inline-size: 22rem;
  }
  .card h3 {
    padding-block: 2px 4px;
    font-size: inherit;
    font-weight: var(--_weight-strong);
    line-height: 1.35;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .card-image {
    display: block;
    margin: -3px -7px 8px;
    inline-size: calc(100% + 14px);
    aspect-ratio: 16 / 9;
    object-fit: cover;
    border-radius: 8px;
    background: var(--_hover);
  }
  dl {
    margin: 0;
    padding-block-end: 2px;
    display: grid;
    grid-template-columns: minmax(0, max-content) minmax(60%, 1fr);
    gap: 3px 12px;
    font-size: var(--_size-s);
  }
  dl > div {
    display: contents;
  }
  dd {
    margin: 0;
  }
  dt,
  dd,
  .card-button {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .card-button {
    display: grid;
    place-items: center;
    min-block-size: 36px;
    margin-inline: -10px;
    padding: 6px 10px;
    line-height: 1.4;
    border-block-start: 1px solid color-mix(in oklab, var(--_text) 11%, transparent);
    color: var(--_accent-text);
    font-size: var(--_size-s);
    font-weight: 500;
    text-align: center;
    text-decoration: none;
  }
  dl + .card-button,
  h3 + .card-button {
    margin-block-start: 8px;
  }
  .card-button:hover {
    background: var(--_hover);
  }
  @media (pointer: coarse) {
    .card-button {
      min-block-size: 44px;
    }
  }
`;
