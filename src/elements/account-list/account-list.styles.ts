import { css } from 'lit';
import { statusStyles } from '../../ui/status.ts';
import { controls } from '../../ui/styles/controls.ts';
import { fields } from '../../ui/styles/fields.ts';
import { unreadPillStyles } from '../../ui/unread-pill.ts';

export const accountListStyles = [
  controls,
  fields,
  statusStyles,
  unreadPillStyles,
  css`
    .box {
      container-type: inline-size;
      /* Times stand near the names they belong to, however wide the page is. */
      max-inline-size: var(--oa-account-list-width, 720px);
      background: var(--_ground, transparent);
    }
    .head {
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
      display: flex;
      gap: 8px;
      padding: 10px 12px;
      /* Rows go under it; its ground is the page's, whatever that is. */
      backdrop-filter: blur(16px);
    }
    .head > .button {
      min-block-size: 36px;
    }
    .search {
      position: relative;
      flex: 1;
      min-inline-size: 0;
    }
    .search .icon {
      position: absolute;
      inset-block-start: calc(50% - 8px);
      inset-inline-start: 10px;
      color: var(--_text-quiet);
      pointer-events: none;
    }
    .search .field {
      padding-inline: 32px;
      appearance: none;
    }
    /* There is nothing to clear yet. */
    .search .field:placeholder-shown {
      padding-inline-end: 8px;
      text-overflow: ellipsis;
    }
    .search .field::-webkit-search-cancel-button {
      display: none;
    }
    .search .icon-button {
      position: absolute;
      inset-block: 0;
      inset-inline-end: 2px;
      margin-block: auto;
    }
    .search .icon-button .icon {
      position: static;
    }
    ul,
    .rows {
      padding: 4px 8px 12px;
    }
    .row {
      position: relative;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 8px;
      padding-inline-end: 8px;
      border-radius: var(--_radius-card);
      transition: background-color var(--_quick);
    }
    .row:hover {
      background: var(--_hover);
    }
    .row.selected {
      background: var(--_accent-tint);
    }
    .rows .row {
      gap: 12px;
      padding: 10px;
      background: none;
    }
    /* What stands beside it goes below it where a name has no room. */
    .open {
      display: flex;
      flex: 1 1 140px;
      align-items: center;
      gap: 12px;
      min-inline-size: 0;
      padding-block: 10px;
      padding-inline: 8px 0;
      border-radius: inherit;
      text-align: start;
    }
    oa-subscribe-button {
      margin-block: 4px;
      margin-inline-start: auto;
    }
    .open:focus-visible {
      outline-offset: -2px;
    }
    .main {
      display: grid;
      flex: 1;
      gap: 1px;
      min-inline-size: 0;
    }
    .top,
    .bottom {
      display: flex;
      align-items: center;
      gap: 6px;
      min-inline-size: 0;
    }
    .name {
      font-weight: 500;
    }
    .unread .name {
      font-weight: var(--_weight-strong);
    }
    .unread .excerpt {
      color: var(--_text);
    }
    .time {
      flex: none;
      margin-inline-start: auto;
      padding-inline-start: 6px;
      color: var(--_text-quiet);
      font-size: var(--_size-xs);
      font-variant-numeric: tabular-nums;
    }
    .verified {
      display: inline-grid;
      flex: none;
      color: var(--_accent-text);
    }
    .sign {
      display: inline-grid;
      flex: none;
      color: var(--_text-quiet);
    }
    .bottom {
      min-block-size: 22px;
      color: var(--_text-quiet);
      font-size: var(--_size-s);
    }
    .excerpt {
      flex: 1;
    }
    .dot {
      flex: none;
      inline-size: 8px;
      block-size: 8px;
      border-radius: 50%;
      background: var(--_text-quiet);
    }
    .after-pinned {
      margin-block-start: 5px;
      padding-block-start: 5px;
      border-block-start: 1px solid var(--_line);
    }
    .more {
      display: flex;
      margin: 0 auto 12px;
    }
    .skeleton.face {
      inline-size: 44px;
      block-size: 44px;
      border-radius: 28%;
    }
    .line {
      inline-size: 50%;
      block-size: 12px;
      margin-block: 5px;
    }
    .line.long {
      inline-size: 88%;
    }
    @container (max-width: 300px) {
      .head {
        flex-wrap: wrap;
      }
      .open oa-avatar {
        --oa-avatar-size: 36px;
      }
    }
    @container (max-width: 180px) {
      ul,
      .rows {
        padding-inline: 2px;
      }
      .open {
        flex-wrap: wrap;
      }
      .main {
        flex-basis: 100%;
      }
      .top {
        flex-wrap: wrap;
      }
      .time {
        margin: 0;
        padding: 0;
      }
    }
  `,
];
