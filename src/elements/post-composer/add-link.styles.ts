import { css } from 'lit';

export const addLinkStyles = css`
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 10px;
    padding: 12px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-card);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .buttons {
    display: flex;
    grid-column: 1 / -1;
    justify-content: flex-end;
    align-items: center;
    gap: 8px;
  }
  .field-error {
    display: block;
    grid-column: 1 / -1;
    line-height: 1.35;
  }
  @container (max-width: 420px) {
    form {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
