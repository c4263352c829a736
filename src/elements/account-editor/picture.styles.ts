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
      padding: 8px;
      margin: -8px;
      border: 1px dashed transparent;
      border-radius: var(--_radius-card);
    }
    .drop.over {
      border-color: var(--_accent);
      background: var(--_accent-tint);
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
      flex: 1 0 240px;
    }
    .side {
      flex: 1 1 160px;
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
