import { css } from 'lit';

export const emojiPickerStyles = css`
  :host {
    --_key: 38px;
  }
  [popover] {
    position: fixed;
    inset: auto;
    box-sizing: border-box;
    inline-size: min(calc(8 * var(--_key) + 30px), calc(var(--_vw, 100vw) - 16px));
    block-size: min(400px, calc(var(--_vh, 100vh) - 16px));
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-card);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }
  [popover]:popover-open {
    display: flex;
    flex-direction: column;
    animation: rise 140ms ease-out;
  }
  .head {
    display: flex;
    gap: 6px;
    padding: 8px 8px 4px;
  }
  .search {
    position: relative;
    flex: 1;
    min-inline-size: 0;
  }
  .search .icon {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 10px;
    margin-block: auto;
    color: var(--_text-quiet);
    pointer-events: none;
  }
  .search .field {
    padding-inline-start: 32px;
    appearance: none;
  }
  .tone {
    flex: none;
    inline-size: 64px;
    padding-inline: 6px;
  }
  .groups {
    display: flex;
    padding-inline: 8px;
    border-block-end: 1px solid var(--_line);
  }
  .groups button {
    position: relative;
    display: grid;
    flex: 1;
    place-items: center;
    min-inline-size: 24px;
    block-size: 32px;
    border-radius: var(--_radius-control);
    color: var(--_text-quiet);
  }
  .groups button:hover {
    color: var(--_text);
  }
  .groups button[aria-current] {
    color: var(--_accent-text);
  }
  .groups button[aria-current]::after {
    content: '';
    position: absolute;
    inset: auto 4px -1px;
    border-block-end: 2px solid var(--_accent);
  }
  .groups button:focus-visible {
    outline-offset: -3px;
  }
  .scroller {
    flex: 1;
    min-block-size: 0;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    padding-inline: 8px;
  }
  .rows {
    display: flow-root;
  }
  .row {
    display: flex;
    block-size: var(--_key);
  }
  .title {
    align-self: end;
    padding: 0 4px 4px;
    color: var(--_text-quiet);
    font-size: var(--_size-s);
    font-weight: 500;
  }
  .cell {
    flex: none;
    inline-size: var(--_key);
    block-size: var(--_key);
    border-radius: var(--_radius-control);
    font-size: 22px;
    line-height: var(--_key);
    text-align: center;
    overflow: hidden;
    -webkit-tap-highlight-color: transparent;
  }
  .cell:hover,
  .cell:focus-visible {
    background: var(--_hover);
  }
  .cell:focus-visible {
    outline-offset: -2px;
  }
  .cell[aria-selected='true'] {
    background: var(--_accent-tint);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .name {
    padding: 6px 12px;
    border-block-start: 1px solid var(--_line);
    color: var(--_text-quiet);
    font-size: var(--_size-s);
    line-height: 20px;
  }
  .name:empty::before {
    content: '\\200b';
  }
  .status {
    padding: 24px 12px;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(4px);
    }
  }
  @media (pointer: coarse) {
    :host {
      --_key: 44px;
    }
    /* More than fit on a narrow phone: they scroll sideways. */
    .groups {
      overflow-x: auto;
      scrollbar-width: none;
    }
    .groups button {
      flex: 1 0 44px;
      block-size: 44px;
    }
  }
  /* Rather a row more. */
  @media (max-height: 360px) {
    .name {
      display: none;
    }
    .head {
      padding-block: 4px 0;
    }
  }
  @media (forced-colors: active) {
    .cell[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .groups button[aria-current] {
      color: Highlight;
    }
  }
`;
