import { css } from 'lit';

export const emojiMenuStyles = css`
  :host {
    --_key: 38px;
    --_row: 8;
  }
  :host([more]) {
    --_row: 9;
  }
  [popover] {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 4px;
    border: 1px solid var(--_line);
    border-radius: 22px;
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    max-inline-size: min(calc(var(--_row) * var(--_key) + 10px), calc(var(--_vw, 100vw) - 16px));
  }
  [popover]:popover-open {
    display: flex;
    flex-wrap: wrap;
    animation: rise 140ms ease-out;
  }
  button {
    inline-size: var(--_key);
    block-size: var(--_key);
    border-radius: 50%;
    font-size: 20px;
    line-height: var(--_key);
    text-align: center;
    transition: background-color var(--_quick);
  }
  button:hover,
  button:focus-visible {
    background: var(--_hover);
  }
  .more {
    display: grid;
    place-items: center;
    color: var(--_text-quiet);
  }
  button[aria-checked='true'] {
    background: var(--_accent-tint);
    box-shadow: inset 0 0 0 1px var(--_accent);
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
  }
  /* Two even rows rather than one and a rest. */
  @media (max-width: 380px) {
    :host {
      --_row: 4;
    }
  }
  @media (max-width: 430px) {
    :host([more]) {
      --_row: 5;
    }
  }
`;
