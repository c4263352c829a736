import { css } from 'lit';

/** Styles of buttons: `static styles = [controls, styles]`. */
export const controls = css`
  button,
  input,
  textarea,
  select {
    font: inherit;
    letter-spacing: inherit;
    color: inherit;
    margin: 0;
  }
  button {
    -webkit-tap-highlight-color: transparent;
    cursor: pointer;
    border: 0;
    background: none;
    padding: 0;
  }
  button:disabled {
    cursor: default;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-block-size: 32px;
    padding: 5px 14px;
    border-radius: var(--_radius-control);
    border: 1px solid var(--_line-strong);
    color: var(--_text);
    font-size: var(--_size-s);
    font-weight: 500;
    line-height: 20px;
    white-space: nowrap;
    text-decoration: none;
    transition: background-color var(--_quick), border-color var(--_quick), opacity var(--_quick);
  }
  .button:hover:not(:disabled) {
    background: var(--_hover);
  }
  .button:active:not(:disabled) {
    background: var(--_pressed);
  }
  .button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button.primary:hover:not(:disabled) {
    background: var(--_accent-hover);
  }
  .button.plain {
    border-color: transparent;
    color: var(--_accent-text);
  }
  .button.danger {
    border-color: transparent;
    background: var(--_danger);
    color: var(--_on-danger);
  }
  .button.danger-plain {
    border-color: transparent;
    color: var(--_danger);
  }
  .button:disabled {
    opacity: 0.5;
  }
  .icon-button {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 32px;
    block-size: 32px;
    border-radius: var(--_radius-control);
    color: var(--_text-quiet);
    transition: background-color var(--_quick), color var(--_quick);
  }
  .icon-button:hover:not(:disabled) {
    background: var(--_hover);
    color: var(--_text);
  }
  .icon-button:active:not(:disabled) {
    background: var(--_pressed);
  }
  .icon-button:disabled {
    opacity: 0.4;
  }
  /* Columns may be narrower than a word. */
  @container (max-width: 240px) {
    .button {
      min-inline-size: 0;
      max-inline-size: 100%;
      padding-inline: 8px;
      white-space: normal;
      overflow-wrap: anywhere;
    }
  }
  @media (pointer: coarse) {
    .button {
      min-block-size: 44px;
    }
    .icon-button {
      inline-size: 44px;
      block-size: 44px;
    }
  }
`;
