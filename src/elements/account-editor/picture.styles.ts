import { css } from 'lit';
import { controls } from '../../ui/styles/controls.ts';
import { fields } from '../../ui/styles/fields.ts';

export const pictureStyles = [
  controls,
  fields,
  css`
    .drop {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 12px 16px;
      border-radius: 2px;
    }
    /* Around it, and out of the layout: it takes no width from the form. */
    .drop.over {
      outline: 1px dashed var(--_accent);
      outline-offset: 7px;
      background: var(--_accent-tint);
      box-shadow: 0 0 0 7px var(--_accent-tint);
    }
    .face {
      position: relative;
      flex: none;
      border-radius: 28%;
    }
    .face oa-avatar {
      --oa-avatar-size: 72px;
    }
    .badge {
      position: absolute;
      inset-block-end: -4px;
      inset-inline-end: -4px;
      display: grid;
      place-items: center;
      inline-size: 28px;
      block-size: 28px;
      border: 2px solid var(--_surface);
      border-radius: 50%;
      background: var(--_surface-raised);
    }
    oa-image-crop {
      flex: 1 0 min(240px, 100%);
    }
    .side {
      flex: 1 1 min(160px, 100%);
      min-inline-size: 0;
      display: grid;
      gap: 6px;
    }
    .buttons {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
    .hint {
      color: var(--_text-quiet);
      font-size: var(--_size-xs);
    }
    .progress {
      display: grid;
      gap: 4px;
      font-size: var(--_size-s);
    }
    progress {
      inline-size: 100%;
      accent-color: var(--_accent);
    }
  `,
];
