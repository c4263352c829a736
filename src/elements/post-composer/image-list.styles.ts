import { css } from 'lit';

export const imageListStyles = css`
  .add {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 4px 8px;
    inline-size: 100%;
    padding: 16px 12px;
    border: 1px dashed var(--_line-strong);
    border-radius: var(--_radius-card);
    font-size: var(--_size-s);
    font-weight: 500;
    transition: background-color var(--_quick);
  }
  .add:hover:not(:disabled) {
    background: var(--_hover);
  }
  .add:disabled {
    display: none;
  }
  .hint {
    flex-basis: 100%;
    color: var(--_text-quiet);
    font-size: var(--_size-xs);
    font-weight: 400;
  }
`;
