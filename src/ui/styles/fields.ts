import { css } from 'lit';

/** Styles of text fields and their labels: `static styles = [controls, fields, styles]`. */
export const fields = css`
  .field {
    display: block;
    inline-size: 100%;
    min-block-size: 36px;
    padding: 7px 10px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-control);
    background: var(--_surface);
    color: var(--_text);
    line-height: 20px;
    transition: border-color var(--_quick);
  }
  select.field {
    min-inline-size: 0;
    text-overflow: ellipsis;
    contain: inline-size;
  }
  textarea.field {
    resize: vertical;
    line-height: 1.5;
  }
  .field::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }
  /* An empty field with dir="auto" is always left to right; its placeholder may not be. */
  .field:placeholder-shown {
    direction: inherit;
  }
  .field:hover:not(:disabled, :focus) {
    border-color: var(--_text-quiet);
  }
  .field:focus {
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
    border-color: transparent;
  }
  .field[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .label {
    display: block;
    margin-block-end: 4px;
    font-size: var(--_size-s);
    font-weight: 500;
  }
  .field-error {
    color: var(--_danger);
    font-size: var(--_size-s);
  }
  @media (pointer: coarse) {
    /* iOS zooms into fields with a smaller font size. */
    .field {
      min-block-size: 44px;
      font-size: max(16px, var(--_size-m));
    }
  }
`;
