import { css } from 'lit';
import { byteCounterStyles } from '../../ui/byte-counter.ts';
import { statusStyles } from '../../ui/status.ts';
import { controls } from '../../ui/styles/controls.ts';
import { fields } from '../../ui/styles/fields.ts';

export const accountEditorStyles = [
  controls,
  fields,
  byteCounterStyles,
  statusStyles,
  css`
    :host(:not([inline])),
    :host(:not([inline])) :is(.frame, .box) {
      display: contents;
    }
    :host([inline]) .box {
      container-type: inline-size;
    }
    .form {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 18px;
      padding-block: 8px 4px;
    }
    .top {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      justify-content: space-between;
      gap: 12px;
    }
    .hint {
      display: block;
      margin-block-start: 4px;
      color: var(--_text-quiet);
      font-size: var(--_size-xs);
    }
    .field-error {
      margin-block-start: 4px;
    }
    .strong {
      display: block;
      font-weight: 500;
    }
    fieldset {
      display: grid;
      gap: 8px;
      margin: 0;
      padding: 0;
      border: 0;
      min-inline-size: 0;
    }
    legend {
      padding: 0;
    }
    .conflicts {
      display: grid;
      gap: 12px;
      padding: 12px;
      border: 1px solid var(--_line-strong);
      border-radius: var(--_radius-card);
    }
    .version {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
    }
    .version .hint {
      flex: 1 1 160px;
      margin: 0;
      overflow-wrap: anywhere;
    }
    .version oa-avatar {
      --oa-avatar-size: 40px;
      vertical-align: middle;
    }
    .option {
      display: flex;
      gap: 10px;
      align-items: flex-start;
      font-size: var(--_size-s);
      cursor: pointer;
    }
    .option .hint {
      margin: 0;
    }
    input[type='radio'] {
      flex: none;
      inline-size: 18px;
      block-size: 18px;
      margin: 1px 0 0;
      accent-color: var(--_accent);
    }
    summary {
      padding-block: 4px;
      font-size: var(--_size-s);
      font-weight: 500;
      cursor: pointer;
    }
    details[open] summary {
      margin-block-end: 8px;
    }
    .prefixed {
      display: flex;
      align-items: center;
      gap: 6px;
      font-family: ui-monospace, Menlo, Consolas, monospace;
      font-size: var(--_size-s);
    }
    .footer {
      display: flex;
      flex: 1;
      flex-wrap: wrap;
      justify-content: flex-end;
      gap: 8px;
    }
    [part='footer'] {
      margin-block-start: 16px;
    }
    .delete {
      margin-inline-end: auto;
    }
    .confirm {
      display: block;
      margin-block-start: 14px;
    }
    .skeleton {
      block-size: 56px;
    }
  `,
];
