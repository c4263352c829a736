import { css } from 'lit';
import { statusStyles } from '../../../ui/status.ts';
import { controls } from '../../../ui/styles/controls.ts';
import { headStyles } from './head.styles.ts';

export const threadStyles = [
  controls,
  statusStyles,
  headStyles,
  css`
    :host {
      display: flex;
      flex-direction: column;
      min-block-size: 0;
      min-inline-size: 0;
      background: var(--_surface);
      position: relative;
    }
    section {
      flex: 1;
      display: flex;
      flex-direction: column;
      min-block-size: 0;
    }
    .who p.typing {
      color: var(--_accent-text);
    }
    .middle {
      flex: 1;
      display: flex;
      flex-direction: column;
      min-block-size: 0;
      position: relative;
    }
    oa-chat-messages {
      flex: 1;
    }
    /* As high as the row to write in, which is fetched a moment later. */
    oa-chat-composer {
      min-block-size: 55px;
    }
    .middle > .status {
      margin: auto;
      max-inline-size: 416px;
    }
    .banner {
      position: absolute;
      inset-block-start: 0;
      inset-inline: 0;
      z-index: 1;
      display: flex;
      align-items: center;
      justify-content: center;
      gap: 8px;
      padding: 7px 16px;
      font-size: var(--_size-s);
      line-height: 1.35;
      color: var(--_text);
      background: var(--_surface-raised);
      border-block-end: 1px solid var(--_line);
      /* A line that is back within a second was hardly gone. */
      animation: appear 160ms ease-out 900ms backwards;
    }
    .banner .icon {
      flex: none;
      color: var(--_text-quiet);
    }
    .gate {
      flex: none;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: center;
      gap: 8px 14px;
      padding: 12px 16px;
      border-block-start: 1px solid var(--_line);
      font-size: var(--_size-s);
      color: var(--_text-quiet);
      text-align: center;
      text-wrap: balance;
    }
    .bones {
      flex: 1;
      display: flex;
      flex-direction: column;
      justify-content: flex-end;
      gap: 10px;
      inline-size: 100%;
      max-inline-size: var(--_measure-wide);
      margin-inline: auto;
      padding: 16px var(--_gutter);
      overflow: hidden;
    }
    .skeleton.face {
      inline-size: 38px;
      block-size: 38px;
      border-radius: 28%;
    }
    .skeleton.line {
      display: block;
      inline-size: 120px;
      block-size: 12px;
      margin-block: 6px;
    }
    .skeleton.long {
      inline-size: 180px;
    }
    .bones .skeleton {
      flex: none;
      block-size: 36px;
      inline-size: 46%;
      border-radius: var(--_radius-card);
    }
    .bones .own {
      align-self: flex-end;
    }
    .bones .b {
      inline-size: 62%;
      block-size: 58px;
    }
  `,
];
