import { css } from 'lit';

/** Of the images one by one; they come with what draws them. */
export const imageItemsStyles = css`
  .images {
    display: grid;
    gap: 10px;
  }
  .item {
    display: grid;
    grid-template-columns: 88px minmax(0, 1fr);
    gap: 10px;
    align-items: start;
  }
  .thumb {
    position: relative;
    display: block;
    block-size: 88px;
    border-radius: var(--_radius-control);
    background: var(--_surface-sunken);
    overflow: hidden;
    cursor: grab;
  }
  .item[data-over] .thumb {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .thumb img {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .thumb progress {
    position: absolute;
    inset-inline: 6px;
    inset-block-end: 6px;
    inline-size: calc(100% - 12px);
    block-size: 6px;
    accent-color: var(--_accent);
  }
  /* As high as the thumb: what describes it above, what is done with it below. */
  .about {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
  }
  .line,
  .acts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 2px;
  }
  .note {
    flex: 1 1 144px;
    min-inline-size: 0;
    font-size: var(--_size-s);
    line-height: 1.3;
  }
  .alt {
    min-block-size: 56px;
    font-size: var(--_size-s);
    resize: none;
    field-sizing: content;
    max-block-size: 140px;
  }
  .item .icon-button {
    inline-size: 32px;
    block-size: 30px;
  }
  .note:empty {
    flex-basis: 0;
  }
  @container (max-width: 240px) {
    .item {
      grid-template-columns: minmax(0, 1fr);
    }
    .thumb {
      inline-size: 88px;
      max-inline-size: 100%;
    }
  }
  @media (pointer: coarse) {
    .item .icon-button {
      inline-size: 44px;
      block-size: 44px;
    }
  }
`;
