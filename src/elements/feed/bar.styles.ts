import { css } from 'lit';

export const barStyles = css`
  .bar {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 48px;
    padding-inline: var(--_gutter);
  }
  .tabs {
    display: flex;
    align-self: stretch;
    gap: 4px;
    margin-inline-start: -10px;
  }
  .tab {
    position: relative;
    padding-inline: 10px;
    color: var(--_text-quiet);
    font-size: var(--_size-s);
    font-weight: 500;
    transition: color var(--_quick);
  }
  .tab:hover,
  .tab[aria-selected='true'] {
    color: var(--_text);
  }
  .tab[aria-selected='true']::after {
    content: '';
    position: absolute;
    inset: auto 10px 0;
    block-size: 2px;
    border-radius: 2px 2px 0 0;
    background: var(--_accent);
  }
  .tab:focus-visible {
    outline-offset: -4px;
  }
  .opener {
    margin-inline: auto -7px;
  }
  .search {
    position: relative;
    display: flex;
    flex: 1;
    align-items: center;
    gap: 4px;
    min-inline-size: 0;
    margin-inline-end: -7px;
  }
  .search > .icon {
    position: absolute;
    inset-inline-start: 10px;
    color: var(--_text-quiet);
    pointer-events: none;
  }
  .search .field {
    flex: 1;
    min-inline-size: 0;
    /* The text may run against the icon's side. */
    padding-inline: 32px;
    appearance: none;
  }
  .search .field::-webkit-search-cancel-button {
    display: none;
  }
  .count {
    flex: none;
    max-inline-size: 45%;
    padding-inline: 4px;
    color: var(--_text-quiet);
    font-size: var(--_size-s);
  }
  .notice {
    padding: 0 var(--_gutter) 8px;
    color: var(--_text-quiet);
    font-size: var(--_size-s);
  }
  /* Its own size: what is beside it in a feed has the feed's. */
  :host {
    container-type: inline-size;
  }
  @container (min-width: 560px) {
    :is(.bar, .notice) {
      padding-inline: 24px;
    }
  }
  @container (max-width: 330px) {
    .count {
      display: none;
    }
  }
`;
