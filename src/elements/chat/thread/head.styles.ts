import { css } from 'lit';

/** The line at the top of the inbox and of the thread; as high in both, so that the two panes align. */
export const headStyles = css`
  header {
    flex: none;
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 60px;
    padding: 8px 16px;
    border-block-end: 1px solid var(--_line);
  }
  header .icon-button {
    display: var(--_back, inline-grid);
    margin-inline-start: -8px;
  }
  header oa-avatar {
    --oa-avatar-size: 38px;
  }
  .back {
    display: grid;
  }
  :host(:dir(rtl)) .back {
    transform: scaleX(-1);
  }
  .who {
    min-inline-size: 0;
    line-height: 1.35;
  }
  h2 {
    display: flex;
    align-items: center;
    gap: 4px;
    font-size: var(--_size-m);
    font-weight: var(--_weight-strong);
  }
  .verified {
    display: grid;
    flex: none;
    color: var(--_accent-text);
  }
  .who p {
    font-size: var(--_size-s);
    color: var(--_text-quiet);
  }
  /* A keyboard on the screen, a phone held sideways, a page enlarged four times: the field needs the height. */
  @media (max-height: 430px) {
    header {
      min-block-size: 44px;
      padding-block: 2px;
    }
    header oa-avatar {
      --oa-avatar-size: 28px;
    }
    .who p {
      display: none;
    }
  }
  /* The picture beside the way back leaves no room for the name. */
  @container (max-width: 180px) {
    header {
      gap: 4px;
      padding-inline: 8px;
    }
    .icon-button + oa-avatar {
      display: none;
    }
  }
`;
