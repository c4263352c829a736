import { css } from 'lit';

export const ownershipStyles = css`
  :host {
    display: block;
    margin-block-start: 18px;
  }
  section {
    display: grid;
    gap: 8px;
    padding: 12px 14px;
    border: 1px solid var(--_line);
    border-radius: 12px;
  }
  h3,
  p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  h3 {
    font-size: var(--_size-m);
    font-weight: 500;
  }
  p {
    font-size: var(--_size-s);
  }
  .hint {
    color: var(--_text-quiet);
    font-size: var(--_size-xs);
  }
  form {
    display: grid;
    gap: 6px;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
  }
`;
