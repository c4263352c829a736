import { css } from 'lit';

export const subscribeButtonStyles = css`
  :host,
  .frame {
    display: inline-block;
    inline-size: auto;
    max-inline-size: 100%;
  }
  :host([empty]) {
    display: none;
  }
  .button {
    min-inline-size: min(100px, 100%);
    max-inline-size: 100%;
    padding-inline: clamp(8px, 6cqi, 16px);
    white-space: nowrap;
    border-radius: var(--_radius-full);
  }
  .icon {
    flex: none;
  }
  .word {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .button.on {
    border-color: var(--_line);
    color: var(--_text-quiet);
  }
  .button.on:hover {
    color: var(--_text);
  }
  /* In a row, the name needs the space. */
  :host([compact]) .button {
    min-inline-size: 0;
    padding-inline: 12px;
  }
  /* In a list, prominent buttons would distract from the names. */
  :host([compact]) .button.primary,
  :host([compact]) .button.primary:hover:not(:disabled) {
    background: var(--_accent-tint);
    color: var(--_accent-text);
  }
  :host([compact]) .button.on {
    inline-size: 32px;
    padding-inline: 0;
    border-color: transparent;
  }
  :host([compact]) .button.on .word {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  @media (pointer: coarse) {
    :host([compact]) .button.on {
      inline-size: 44px;
    }
  }
  [role='alert'] {
    display: block;
    margin-block-start: 4px;
    max-inline-size: 24ch;
    font-size: var(--_size-xs);
    color: var(--_danger);
  }
`;
