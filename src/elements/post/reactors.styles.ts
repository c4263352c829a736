import { css } from 'lit';

export const reactorsStyles = css`
  [popover] {
    position: fixed;
    inset: auto;
    inline-size: min(260px, calc(var(--_vw, 100vw) - 16px));
    max-block-size: min(320px, calc(var(--_vh, 100vh) - 16px));
    margin: 0;
    padding: 6px;
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-card);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }
  [popover]:focus-visible {
    outline-offset: -2px;
  }
  [popover]:popover-open {
    animation: rise 140ms ease-out;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 40px;
    padding: 4px 8px;
    font-size: var(--_size-s);
  }
  oa-avatar {
    --oa-avatar-size: 30px;
  }
  .name {
    flex: 1;
  }
  .emoji {
    font-size: 18px;
    line-height: 1;
  }
  .more {
    inline-size: 100%;
  }
  .status {
    padding: 20px 12px;
  }
  .face {
    flex: none;
    inline-size: 30px;
    block-size: 30px;
    border-radius: 50%;
  }
  .line {
    inline-size: 60%;
    block-size: 12px;
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(4px);
    }
  }
`;
