import { css } from 'lit';
import { statusStyles } from '../../../ui/status.ts';
import { controls } from '../../../ui/styles/controls.ts';
import { unreadPillStyles } from '../../../ui/unread-pill.ts';
import { headStyles } from '../thread/head.styles.ts';

export const inboxStyles = [
  controls,
  statusStyles,
  unreadPillStyles,
  headStyles,
  css`
    :host {
      display: flex;
      flex-direction: column;
      min-block-size: 0;
      background: var(--_surface);
    }
    nav,
    .list {
      flex: 1;
      min-block-size: 0;
      overflow-y: auto;
      overscroll-behavior: contain;
      padding: 6px 8px;
      scrollbar-width: thin;
    }
    .row {
      display: flex;
      align-items: center;
      gap: 12px;
      inline-size: 100%;
      padding: 9px 10px;
      text-align: start;
      border-radius: var(--_radius-card);
      transition: background-color var(--_quick);
    }
    button.row:hover {
      background: var(--_hover);
    }
    button.row[aria-current] {
      background: var(--_accent-tint);
    }
    .row:focus-visible {
      outline-offset: -2px;
    }
    .main {
      flex: 1;
      min-inline-size: 0;
      display: grid;
      gap: 1px;
    }
    .top,
    .bottom {
      display: flex;
      align-items: baseline;
      gap: 10px;
      min-inline-size: 0;
    }
    .bottom {
      align-items: center;
      gap: 5px;
      min-block-size: 22px;
      font-size: var(--_size-s);
      color: var(--_text-quiet);
    }
    .name {
      flex: 1;
      font-weight: 500;
    }
    .unread .name {
      font-weight: var(--_weight-strong);
    }
    .unread .preview {
      color: var(--_text);
    }
    .preview {
      flex: 1;
    }
    .icon {
      flex: none;
    }
    .time {
      flex: none;
      font-size: var(--_size-xs);
      font-variant-numeric: tabular-nums;
      color: var(--_text-quiet);
    }
    .mark {
      display: inline-grid;
      flex: none;
    }
    .mark.read {
      color: var(--_accent-text);
    }
    .pill {
      margin-inline-start: 5px;
    }
    .status {
      margin: auto;
    }
    .more {
      inline-size: 100%;
    }
    .skeleton.face {
      inline-size: 44px;
      block-size: 44px;
      border-radius: 50%;
    }
    .line {
      inline-size: 54%;
      block-size: 12px;
      margin-block: 5px;
    }
    .line.long {
      inline-size: 86%;
    }
    @container (max-width: 180px) {
      nav,
      .list {
        padding-inline: 2px;
      }
      .row,
      .top {
        flex-wrap: wrap;
        gap: 2px 6px;
      }
      .row {
        padding-inline: 6px;
      }
      .main,
      .name {
        flex-basis: 100%;
      }
    }
  `,
];
