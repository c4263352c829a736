import { css } from 'lit';

export const imageGridStyles = css`
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(96px, 100%), 1fr));
    gap: 8px;
  }
  li {
    position: relative;
    aspect-ratio: 1;
    max-inline-size: 160px;
    border-radius: var(--_radius-card);
    background: var(--_surface-sunken);
  }
  [data-dragging] > li:not([data-held]) {
    transition: translate 140ms ease-out;
  }
  li[data-held] {
    z-index: 1;
    box-shadow: var(--_shadow);
  }
  .thumb {
    display: block;
    position: relative;
    inline-size: 100%;
    block-size: 100%;
    border-radius: inherit;
    overflow: hidden;
    cursor: grab;
    /* A finger that rests is about to drag. */
    -webkit-touch-callout: none;
    user-select: none;
  }
  [data-dragging],
  [data-dragging] .thumb {
    cursor: grabbing;
  }
  .wrong .thumb {
    outline: 2px solid var(--_danger);
    outline-offset: -2px;
  }
  .thumb:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .thumb img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    pointer-events: none;
  }
  .mark {
    position: absolute;
    inset-block-end: 4px;
    inset-inline-start: 4px;
    max-inline-size: calc(100% - 8px);
    padding: 1px 8px;
    border-radius: 99px;
    background: var(--_surface);
    color: var(--_text);
    font-size: var(--_size-xs);
    font-weight: 500;
    line-height: 20px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .act {
    position: absolute;
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    border-radius: var(--_radius-card);
  }
  .remove {
    inset-block-start: 0;
    inset-inline-end: 0;
  }
  .retry {
    inset: calc(50% - 22px);
    inline-size: 44px;
    block-size: 44px;
  }
  .disc {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border-radius: 50%;
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 0 0 1px var(--_line);
  }
  .retry .disc {
    inline-size: 32px;
    block-size: 32px;
  }
  .act:hover .disc {
    background: var(--_text);
    color: var(--_surface);
  }
  progress {
    position: absolute;
    inset-inline: 8px;
    inset-block-end: 32px;
    inline-size: calc(100% - 16px);
    block-size: 6px;
    accent-color: var(--_accent);
    pointer-events: none;
  }
  .note {
    margin-block-start: 8px;
    font-size: var(--_size-s);
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  [popover] {
    position: fixed;
    inset: auto;
    margin: 0;
    inline-size: min(320px, calc(var(--_vw, 100vw) - 16px));
    max-block-size: calc(var(--_vh, 100vh) - 16px);
    padding: 8px 12px 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-card);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overflow: auto;
  }
  [popover]:popover-open {
    animation: rise 140ms ease-out;
  }
  .head,
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
  }
  #place {
    flex: 1;
    color: var(--_text-quiet);
    font-size: var(--_size-s);
    font-variant-numeric: tabular-nums;
  }
  .turned:dir(rtl) svg {
    transform: scaleX(-1);
  }
  .foot {
    justify-content: flex-end;
    gap: 8px;
    margin-block-start: 8px;
  }
  .foot .bytes {
    flex: 1;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(4px);
    }
  }
  @media (pointer: coarse) {
    .act {
      inline-size: 44px;
      block-size: 44px;
    }
    .remove {
      padding-block-end: 12px;
      padding-inline-start: 12px;
    }
  }
`;
