import { css } from 'lit';
import { controls } from '../../../ui/styles/controls.ts';
import { contentStyles } from '../message/content.styles.ts';
import { rowStyles } from '../message/row.styles.ts';

export const messagesStyles = [
  controls,
  rowStyles,
  contentStyles,
  css`
    :host {
      flex: 1;
      display: flex;
      flex-direction: column;
      min-block-size: 0;
      position: relative;
    }
    .scroller {
      flex: 1;
      min-block-size: 0;
      display: flex;
      flex-direction: column;
      overflow-y: auto;
      overscroll-behavior: contain;
      scrollbar-width: thin;
      scrollbar-color: var(--_line-strong) transparent;
      padding-inline: var(--_gutter);
    }
    /* Few messages stand at the bottom, where the next one will be. */
    .rows {
      flex: none;
      display: flow-root;
      overflow-anchor: none;
      inline-size: 100%;
      max-inline-size: var(--_measure-wide);
      margin: auto auto 14px;
    }
    .older {
      flex: none;
      block-size: 28px;
      padding-block-start: 8px;
      text-align: center;
      font-size: var(--_size-xs);
      color: var(--_text-quiet);
    }
    .newest {
      position: absolute;
      inset-block-end: 12px;
      inset-inline-end: 16px;
      z-index: 1;
      display: inline-flex;
      align-items: center;
      justify-content: center;
      gap: 6px;
      min-inline-size: 38px;
      block-size: 38px;
      padding-inline: 9px;
      border-radius: var(--_radius-full);
      background: var(--_surface);
      border: 1px solid var(--_line);
      box-shadow: var(--_shadow);
      color: var(--_text-quiet);
      font-size: var(--_size-s);
      font-weight: 500;
      animation: appear 160ms ease-out;
    }
    .returning {
      visibility: hidden;
    }
    .newest.some {
      padding-inline: 14px 12px;
      background: var(--_accent);
      border-color: transparent;
      color: var(--_on-accent);
    }
    .toast {
      position: absolute;
      inset: auto 16px 14px;
      z-index: 2;
      justify-self: center;
      margin-inline: auto;
      inline-size: fit-content;
      max-inline-size: calc(100% - 32px);
      padding: 7px 14px;
      border-radius: var(--_radius-full);
      background: var(--_text);
      color: var(--_surface);
      font-size: var(--_size-s);
      animation: appear 160ms ease-out;
    }
    @keyframes appear {
      from {
        opacity: 0;
      }
    }
    @media (pointer: coarse) {
      .newest {
        min-inline-size: 44px;
        block-size: 44px;
      }
    }
  `,
];
