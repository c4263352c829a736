import { css } from 'lit';

export const previewFrameStyles = css`
  .modes {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 8px 12px;
    margin-block-end: 12px;
  }
  .choice {
    display: flex;
    gap: 2px;
  }
  .icon-button[aria-pressed='true'] {
    background: var(--_surface);
    color: var(--_text);
  }
  select.field {
    contain: none;
    inline-size: auto;
    max-inline-size: 100%;
    font-size: var(--_size-s);
  }
  .light {
    color-scheme: light;
  }
  .dark {
    color-scheme: dark;
  }
  ::slotted(*) {
    zoom: var(--_zoom);
  }
`;
