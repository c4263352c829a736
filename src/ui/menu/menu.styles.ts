import { css } from 'lit';

export const menuStyles = css`
  :host {
    display: contents;
  }
  [popover] {
    position: fixed;
    inset: auto;
    inline-size: 200px;
    max-block-size: calc(var(--_vh, 100vh) - 16px);
    overflow-y: auto;
    margin: 0;
    padding: 5px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-card);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    font-size: var(--_size-s);
  }
  [popover]:popover-open {
    animation: grow 120ms ease-out;
  }
  @keyframes grow {
    from {
      opacity: 0;
      transform: translateY(-4px);
    }
  }
  button {
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    min-block-size: 36px;
    padding-inline: 9px;
    border-radius: var(--_radius-control);
    text-align: start;
  }
  button:hover,
  button:focus-visible {
    background: var(--_hover);
    outline-offset: -2px;
  }
  .about {
    padding: 6px 9px;
    font-size: var(--_size-xs);
    color: var(--_text-quiet);
    text-wrap: balance;
  }
  .danger {
    color: var(--_danger);
  }
  .icon {
    flex: none;
  }
  @media (pointer: coarse) {
    button {
      min-block-size: 44px;
    }
  }
`;
