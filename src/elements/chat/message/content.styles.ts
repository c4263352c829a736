import { css } from 'lit';

/** Content of a bubble: quotes and pictures. */
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
  .picture img,
  .placeholder {
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

  .bubble.wide {
    inline-size: 352px;
  }
  @media (pointer: coarse) {
    .quote {
      min-block-size: 44px;
    }
  }
`;
