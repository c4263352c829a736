import { css } from 'lit';

export const mediaStyles = css`
  .grid {
    display: flow-root;
    overflow-anchor: none;
  }
  .row {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 3px;
    padding-block-end: 3px;
  }
  .tile {
    position: relative;
    display: block;
    inline-size: 100%;
    aspect-ratio: 1;
    overflow: hidden;
    cursor: zoom-in;
    background: var(--_surface-raised);
  }
  .placeholder,
  .broken {
    position: absolute;
    inset: 0;
  }
  img {
    position: relative;
    display: block;
    /* While it loads, its alternative text does not stand over the placeholder. */
    color: transparent;
    transition: opacity var(--_quick);
  }
  img,
  .placeholder {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .tile:hover img {
    opacity: 0.9;
  }
  .tile:focus-visible {
    outline-offset: -3px;
    outline-color: #fff;
  }
  .tile:focus-visible::after {
    content: '';
    position: absolute;
    inset: 0;
    box-shadow: inset 0 0 0 3px var(--_focus), inset 0 0 0 5px #fff;
  }
  .broken {
    display: none;
    place-items: center;
    color: var(--_text-quiet);
    background: var(--_surface-raised);
  }
  .tile[data-state='broken'] .broken {
    display: grid;
  }
  .tail {
    display: flex;
    justify-content: center;
    padding: 12px var(--_gutter);
    font-size: var(--_size-s);
  }
`;
