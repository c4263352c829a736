import { css } from 'lit';
import { byteCounterStyles } from '../../../ui/byte-counter.ts';
import { controls } from '../../../ui/styles/controls.ts';

export const composerStyles = [
  controls,
  byteCounterStyles,
  css`
    :host {
      flex: none;
      border-block-start: 1px solid var(--_line);
    }
    /* As wide as the column of messages above, with the buttons in its margins. */
    form {
      max-inline-size: calc(var(--_measure-wide) + 2 * var(--_gutter) + 12px);
      margin-inline: auto;
      padding: 8px 10px;
    }
    .line {
      display: flex;
      align-items: flex-end;
      gap: 6px;
    }
    .icon-button {
      inline-size: 38px;
      block-size: 38px;
      border-radius: var(--_radius-card);
    }
    .send:not(:disabled) {
      background: var(--_accent);
      color: var(--_on-accent);
    }
    .send:hover:not(:disabled) {
      background: var(--_accent-hover);
      color: var(--_on-accent);
    }
    :host(:dir(rtl)) .send svg {
      transform: scaleX(-1);
    }
    /* The words once more, unseen, give the field its height: no measuring, no jump. */
    .grow {
      flex: 1;
      min-inline-size: 0;
      display: grid;
      max-block-size: 176px;
      overflow: hidden;
      border-radius: var(--_radius-card);
      background: var(--_surface-raised);
      border: 1px solid color-mix(in oklab, var(--_line-strong) 70%, transparent);
      transition: border-color var(--_quick);
    }
    .grow::after {
      content: attr(data-text) ' ';
      visibility: hidden;
      white-space: pre-wrap;
      overflow-wrap: anywhere;
    }
    .grow::after,
    textarea {
      grid-area: 1 / 1;
      min-inline-size: 0;
      padding: 7px 11px;
      line-height: 22px;
      font-size: var(--_size-m);
    }
    .grow:focus-within {
      border-color: transparent;
      outline: 2px solid var(--_focus);
      outline-offset: -1px;
    }
    textarea {
      display: block;
      resize: none;
      border: 0;
      outline: none;
      background: none;
      max-block-size: 176px;
      overscroll-behavior: contain;
      overflow-wrap: anywhere;
      scrollbar-width: thin;
    }
    /* Until something is written, dir="auto" knows only one direction. */
    textarea:placeholder-shown {
      direction: inherit;
    }
    textarea::placeholder {
      color: var(--_text-quiet);
      opacity: 1;
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .drop {
      position: absolute;
      inset: 8px;
      z-index: 2;
      display: grid;
      place-items: center;
      border: 2px dashed var(--_accent);
      border-radius: var(--_radius-card);
      background: color-mix(in oklab, var(--_surface) 88%, transparent);
      color: var(--_accent-text);
      font-weight: 500;
      pointer-events: none;
    }
    .count {
      text-align: end;
      padding: 4px 50px 0;
    }
    .refusal {
      padding: 0 4px 8px;
      font-size: var(--_size-s);
      color: var(--_danger);
    }
    .answer {
      display: flex;
      align-items: center;
      gap: 8px;
      margin-block-end: 8px;
      padding-inline-start: 10px;
      border-inline-start: 2px solid var(--_accent);
      font-size: var(--_size-s);
      line-height: 1.4;
    }
    .lines {
      flex: 1;
      display: grid;
      min-inline-size: 0;
    }
    .strong {
      font-weight: 500;
      color: var(--_accent-text);
    }
    .strip {
      display: flex;
      gap: 8px;
      padding-block: 4px 10px;
      overflow-x: auto;
      scrollbar-width: thin;
    }
    .thumb {
      position: relative;
      flex: none;
      block-size: 72px;
      inline-size: 72px;
      border-radius: 8px;
      background: var(--_surface-raised);
      box-shadow: inset 0 0 0 1px var(--_line);
    }
    .thumb img {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      object-fit: cover;
      border-radius: 8px;
    }
    .named {
      inline-size: 168px;
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      align-items: center;
      gap: 8px;
      padding-inline: 12px 34px;
      font-size: var(--_size-s);
      color: var(--_text);
    }
    .out {
      position: absolute;
      inset-block-start: 0;
      inset-inline-end: 0;
      display: grid;
      place-items: center;
      inline-size: 28px;
      block-size: 28px;
    }
    .out::before {
      content: '';
      position: absolute;
      inset: 4px;
      border-radius: 50%;
      background: oklch(0.12 0.01 205 / 0.66);
      transition: background-color var(--_quick);
    }
    .out:hover::before {
      background: oklch(0.12 0.01 205 / 0.85);
    }
    .out svg {
      position: relative;
      color: oklch(0.98 0 0);
    }
    /* The field above the buttons, where it would be no wider than they are. */
    @container (max-width: 200px) {
      .line {
        flex-wrap: wrap;
        justify-content: space-between;
      }
      .grow {
        flex-basis: 100%;
        order: -1;
      }
    }
    @media (max-height: 430px) {
      form {
        padding-block: 4px;
      }
      .grow,
      textarea {
        max-block-size: 30dvh;
      }
      .answer {
        margin-block-end: 4px;
      }
      .answer .lines {
        display: flex;
        gap: 8px;
      }
      .strip {
        padding-block: 0 4px;
      }
      .thumb {
        block-size: 44px;
      }
    }
    @media (pointer: coarse) {
      .icon-button {
        inline-size: 44px;
        block-size: 44px;
      }
      .grow::after,
      textarea {
        font-size: max(16px, var(--_size-m));
        padding-block: 11px;
      }
      .out {
        inline-size: 44px;
        block-size: 44px;
      }
      .out::before {
        inset-block: 4px 16px;
        inset-inline: 16px 4px;
      }
      .out svg {
        transform: translate(6px, -6px);
      }
      .out:dir(rtl) svg {
        transform: translate(-6px, -6px);
      }
    }
  `,
];
