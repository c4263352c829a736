import { css } from 'lit';
import { byteCounterStyles } from '../../ui/byte-counter.ts';
import { statusStyles } from '../../ui/status.ts';
import { controls } from '../../ui/styles/controls.ts';
import { fields } from '../../ui/styles/fields.ts';
import { imageListStyles } from './image-list.styles.ts';

export const postComposerStyles = [
  controls,
  fields,
  byteCounterStyles,
  statusStyles,
  imageListStyles,
  css`
    :host {
      display: flex;
      flex-direction: column;
      min-block-size: 0;
    }
    .box {
      position: relative;
      container-type: inline-size;
      background: var(--_surface);
    }
    .tabs {
      display: flex;
      flex: none;
      padding-inline: var(--_gutter);
      border-block-end: 1px solid var(--_line);
    }
    .tabs button {
      flex: 1;
      min-block-size: 44px;
      margin-block-end: -1px;
      border-block-end: 2px solid transparent;
      color: var(--_text-quiet);
    }
    .tabs button[aria-pressed='true'] {
      border-block-end-color: var(--_accent);
      color: var(--_text);
    }
    .tabs button:focus-visible,
    .panes:focus-visible {
      outline-offset: -2px;
    }
    .tabs button,
    .formats label span {
      font-size: var(--_size-s);
      font-weight: 500;
    }
    .formats label span {
      display: block;
      min-block-size: 32px;
      padding: 6px 8px;
      border-radius: 6px;
      line-height: 20px;
      text-align: center;
      text-wrap: balance;
    }
    .formats label:hover input:not(:checked) + span {
      background: var(--_hover);
    }
    /* Raised in both themes: in the dark the lighter of two surfaces is the nearer one. */
    .formats input:checked + span {
      background: light-dark(var(--_surface), color-mix(in oklab, var(--_text) 14%, var(--_surface)));
      box-shadow: inset 0 0 0 1px var(--_line-strong);
    }
    .panes {
      flex: 1;
      min-block-size: 0;
      /* Words for screen readers alone have a place beside what is seen, in WebKit. */
      overflow: hidden auto;
      overscroll-behavior: contain;
    }
    .panes.write .preview,
    .panes.preview .form {
      display: none;
    }
    .form {
      display: grid;
      align-content: start;
      gap: 18px;
      padding: 16px var(--_gutter) 24px;
    }
    fieldset {
      min-inline-size: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
    }
    .formats {
      display: flex;
      padding: 2px;
      border-radius: 8px;
      background: var(--_surface-sunken);
    }
    .formats label {
      flex: 1 1 auto;
      cursor: pointer;
    }
    .formats input {
      position: absolute;
      opacity: 0;
      pointer-events: none;
    }
    .formats input:focus-visible + span {
      outline: 2px solid var(--_focus);
      outline-offset: 1px;
    }
    .top {
      position: relative;
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 12px;
      min-block-size: 32px;
    }
    .top .label {
      margin: 0;
      flex: 1;
    }
    .optional,
    .count {
      color: var(--_text-quiet);
      font-weight: 400;
    }
    .small {
      min-block-size: 28px;
      padding: 3px 8px;
    }
    .content {
      field-sizing: content;
      min-block-size: 9.5em;
      max-block-size: 60vh;
      overflow-wrap: anywhere;
    }
    .preview {
      padding: 16px var(--_gutter) 24px;
      background: var(--_surface-sunken);
      min-block-size: 100%;
    }
    .phone {
      max-inline-size: var(--_frame, 420px);
      margin-inline: auto;
      padding: 12px 16px;
      border: 1px solid var(--_line);
      border-radius: 18px;
      background: var(--_surface);
      overflow: hidden;
    }
    .bar {
      display: grid;
      flex: none;
      grid-template: 'state state' auto 'side release' auto / 1fr auto;
      align-items: center;
      gap: 6px 12px;
      padding: 10px var(--_gutter) max(10px, env(safe-area-inset-bottom));
      border-block-start: 1px solid var(--_line);
      background: var(--_surface);
    }
    .state {
      grid-area: state;
      min-inline-size: 0;
      color: var(--_text-quiet);
      font-size: var(--_size-s);
      line-height: 1.35;
    }
    .side {
      grid-area: side;
      justify-self: start;
      margin-inline-start: -15px;
    }
    .button.quiet-danger {
      color: var(--_text-quiet);
    }
    .button.quiet-danger:hover {
      color: var(--_danger);
    }
    .bar .primary {
      grid-area: release;
      min-inline-size: 112px;
    }
    .skeleton {
      block-size: 36px;
    }
    .skeleton.tall {
      block-size: 180px;
    }
    @media (pointer: coarse) {
      .small,
      .formats label span {
        min-block-size: 44px;
      }
      .formats label span {
        align-content: center;
      }
    }
    /* The bars scroll with the form, which needs the height. */
    @media (max-height: 430px) {
      .box {
        overflow: auto;
      }
      .panes {
        flex: none;
        overflow: visible;
      }
    }
    @container (max-width: 240px) {
      .form,
      .preview,
      .bar,
      .tabs {
        padding-inline: 8px;
      }
      .form {
        grid-template-columns: minmax(0, 1fr);
      }
      .top,
      .formats {
        flex-wrap: wrap;
      }
      .bar {
        grid-template: 'state' auto 'side' auto 'release' auto / minmax(0, 1fr);
      }
      .side {
        margin: 0;
      }
      .bar .primary {
        min-inline-size: 0;
      }
    }
    /* One line where it fits: what is above it needs the height. */
    @container (min-width: 520px) {
      .bar {
        grid-template: 'state side release' auto / 1fr auto auto;
      }
      .side {
        margin: 0;
      }
    }
    @container (min-width: 720px) {
      .tabs {
        display: none;
      }
      .panes {
        display: grid;
        grid-template-columns: minmax(0, 1.1fr) minmax(320px, 1fr);
        overflow: hidden;
      }
      .panes > * {
        display: grid !important;
        overflow: auto;
        align-content: start;
      }
      .form,
      .preview {
        padding: 20px 24px;
      }
      .phone {
        inline-size: 100%;
      }
      .bar {
        padding-inline: 24px;
      }
    }
  `,
];
