import { css } from 'lit';

export const accountCardStyles = css`
  .box {
    container: oa-account-card / inline-size;
  }
  .card {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    align-items: center;
    gap: 0 14px;
  }
  oa-avatar,
  .face {
    --oa-avatar-size: 64px;
    inline-size: 64px;
    block-size: 64px;
    border-radius: 28%;
    align-self: start;
  }
  .name {
    font-size: var(--_size-xl);
    font-weight: var(--_weight-strong);
    line-height: 1.3;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .verified {
    display: inline-block;
    margin-inline-start: 5px;
    vertical-align: -3px;
    line-height: 0;
    color: var(--_accent-text);
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    margin-block-start: 2px;
    gap: 0 10px;
    font-size: var(--_size-s);
    color: var(--_text-quiet);
    font-variant-numeric: tabular-nums;
  }
  .organization {
    max-inline-size: 100%;
  }
  .introduction {
    grid-column: 1 / -1;
    margin-block-start: 12px;
    max-inline-size: var(--_measure);
    white-space: pre-wrap;
    /* Each paragraph has its own base direction. */
    unicode-bidi: plaintext;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  .introduction a {
    color: var(--_accent-text);
    text-underline-offset: 2px;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    align-items: center;
    gap: 2px;
  }
  .actions oa-subscribe-button {
    margin-inline-start: 6px;
  }
  .icon-button.on {
    color: var(--_text);
  }
  /* As wide as the buttons, whatever it says. */
  .refused {
    inline-size: 0;
    min-inline-size: 100%;
    font-size: var(--_size-s);
    color: var(--_danger);
  }
  .line {
    display: block;
    block-size: 16px;
    inline-size: 50%;
  }
  .line.small {
    block-size: 11px;
    inline-size: 30%;
    margin-block-start: 10px;
  }
  @container oa-account-card (max-width: 520px) {
    .card {
      grid-template-columns: auto minmax(0, 1fr);
    }
    oa-avatar,
    .face {
      --oa-avatar-size: 56px;
      inline-size: 56px;
      block-size: 56px;
    }
    /* The order of reading is that of the wide card: the buttons only move down. */
    .actions {
      grid-column: 1 / -1;
      grid-row: 3;
      flex-direction: row-reverse;
    }
    /* Not on the row itself: for those who can press nothing there is none. */
    .actions > * {
      margin-block-start: 12px;
    }
    .actions oa-subscribe-button {
      margin-inline: 0 6px;
    }
  }
  @container oa-account-card (max-width: 200px) {
    .card {
      grid-template-columns: minmax(0, 1fr);
      row-gap: 6px;
    }
  }
`;
