import { css } from 'lit';
import { controls } from '../../../ui/styles/controls.ts';

export const extraStyles = [
  controls,
  css`
    .small {
      font-size: var(--_size-xs);
    }
    .two-lines {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      overflow: hidden;
    }

    .attachment {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      align-items: center;
      gap: 10px;
      inline-size: 260px;
      max-inline-size: 100%;
      min-block-size: 44px;
      padding-block: 2px;
      color: inherit;
      text-decoration: none;
      border-radius: 8px;
    }
    .attachment:hover .lines > :first-child {
      text-decoration: underline;
      text-underline-offset: 2px;
    }
    .sign {
      display: grid;
      place-items: center;
      inline-size: 38px;
      block-size: 38px;
      border-radius: 8px;
      color: var(--_accent-text);
      background: color-mix(in oklab, var(--_accent) 14%, transparent);
    }
    .lines {
      display: grid;
      line-height: 1.35;
    }

    .post {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 10px;
      inline-size: 100%;
      min-block-size: 58px;
      text-align: start;
      border-radius: 8px;
    }
    .post:hover:not(:disabled) strong {
      text-decoration: underline;
      text-underline-offset: 2px;
    }
    .post .lines {
      align-content: center;
      gap: 2px;
    }
    .post strong {
      font-weight: 500;
    }
    .post img {
      align-self: center;
      inline-size: 56px;
      block-size: 56px;
      object-fit: cover;
      border-radius: 6px;
    }
    .card h3 {
      padding-block: 2px 4px;
      font-size: inherit;
      font-weight: var(--_weight-strong);
      line-height: 1.35;
      text-wrap: balance;
      overflow-wrap: anywhere;
    }
    .card-image {
      display: block;
      margin: -3px -7px 8px;
      inline-size: calc(100% + 14px);
      aspect-ratio: 16 / 9;
      object-fit: cover;
      border-radius: 8px;
      background: var(--_hover);
    }
    dl {
      margin: 0;
      padding-block-end: 2px;
      display: grid;
      grid-template-columns: minmax(0, max-content) minmax(60%, 1fr);
      gap: 3px 12px;
      font-size: var(--_size-s);
    }
    dl > div {
      display: contents;
    }
    dd {
      margin: 0;
    }
    dt,
    dd,
    .card-button {
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
    .card-button {
      display: grid;
      place-items: center;
      min-block-size: 36px;
      margin-inline: -10px;
      padding: 6px 10px;
      line-height: 1.4;
      border-block-start: 1px solid color-mix(in oklab, var(--_text) 11%, transparent);
      color: var(--_accent-text);
      font-size: var(--_size-s);
      font-weight: 500;
      text-align: center;
      text-decoration: none;
    }
    @container (max-width: 200px) {
      dl {
        grid-template-columns: minmax(0, 1fr);
      }
    }
    dl + .card-button,
    h3 + .card-button {
      margin-block-start: 8px;
    }
    .card-button:hover {
      background: var(--_hover);
    }
    @media (pointer: coarse) {
      .card-button {
        min-block-size: 44px;
      }
    }
  `,
];
