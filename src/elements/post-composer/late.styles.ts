import { css } from 'lit';

/** Of what comes after the form; the composer adopts it with the code. */
export const lateStyles = css`
  oa-image-grid + .add {
    margin-block-start: 10px;
  }
  fieldset p.field-error {
    margin-block-start: 8px;
    overflow-wrap: anywhere;
  }
  .format-note {
    font-size: var(--_size-s);
    color: var(--_text-quiet);
  }
  /* It floats, so that the words it is about stay where they are. */
  oa-add-link {
    position: absolute;
    inset-block-start: 100%;
    inset-inline: 0;
    z-index: 1;
    animation: appear 140ms ease-out;
  }
  .top:has(.styles) {
    flex-wrap: wrap;
    gap: 0 12px;
    margin-block-end: 4px;
  }
  .styles {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 2px;
    margin-inline: auto -6px;
  }
  .styles button[aria-pressed='true'] {
    background: var(--_accent-tint);
    color: var(--_accent-text);
  }
  .rich {
    overflow: auto;
    line-height: 1.5;
    white-space: break-spaces;
    font-variant-ligatures: none;
    cursor: text;
  }
  .rich :is(ul, ol) {
    padding-inline-start: 2em;
    list-style: revert;
  }
  .rich :is(p, li) {
    unicode-bidi: plaintext;
    text-align: start;
  }
  .rich strong {
    font-weight: var(--_weight-strong);
  }
  .rich :is(a, .address) {
    color: var(--_accent-text);
    text-decoration: underline;
    text-underline-offset: 2px;
    cursor: text;
  }
  .form[inert] {
    opacity: 0.6;
  }
  .buttons {
    display: flex;
    gap: 8px;
  }
  .drop {
    position: absolute;
    inset: 8px;
    z-index: 2;
    display: grid;
    place-items: center;
    border: 2px dashed var(--_accent);
    border-radius: var(--_radius-card);
    background: color-mix(in oklab, var(--_accent-tint) 92%, transparent);
    color: var(--_accent-text);
    font-weight: 500;
    pointer-events: none;
  }
  .warnings {
    flex: none;
    max-block-size: 30%;
    padding: 8px var(--_gutter) 0;
    border-block-start: 1px solid var(--_line);
    overflow: auto;
  }
  .warnings + .bar {
    border-block-start-color: transparent;
  }
  .warning {
    display: flex;
    align-items: baseline;
    gap: 6px;
    min-block-size: 28px;
    padding-block: 3px;
    color: var(--_text-quiet);
    font-size: var(--_size-s);
    line-height: 1.35;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .warning svg {
    flex: none;
    align-self: start;
    margin-block-start: 1px;
    color: var(--_warning);
  }
  .warning:hover span {
    color: var(--_text);
    text-decoration: underline;
  }
  @container (min-width: 720px) {
    .warnings {
      padding-inline: 24px;
    }
  }
  @container (max-width: 240px) {
    .warnings {
      padding-inline: 8px;
    }
  }
  @media (max-height: 430px) {
    .warnings {
      max-block-size: none;
    }
  }
  @media (forced-colors: active) {
    .styles button[aria-pressed='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  @media (pointer: coarse) {
    .styles button {
      inline-size: 44px;
      block-size: 44px;
    }
    .warning {
      align-items: center;
      min-block-size: 44px;
    }
    .warning svg {
      align-self: center;
    }
  }
`;
