import { css } from 'lit';

export const imagesStyles = css`
  .images {
    display: grid;
    grid-template-columns: repeat(6, minmax(0, 1fr));
    gap: 3px;
    margin-block-start: 10px;
    border-radius: var(--_radius-card);
    overflow: hidden;
  }
  .image {
    position: relative;
    grid-column: span 2;
    inline-size: 100%;
    aspect-ratio: 1;
    overflow: hidden;
    cursor: zoom-in;
    background: var(--_surface-raised);
  }
  .image.share-1 {
    grid-column: 1 / -1;
    aspect-ratio: var(--_ratio);
    /* On a low screen a picture is seen whole before it is seen large. */
    max-block-size: max(320px, 80svh);
  }
  .image.share-2 {
    grid-column: span 3;
  }
  /* Pairs above rows of three are flatter, or they would shout. */
  .images:not([data-count='2'], [data-count='4']) > .share-2 {
    aspect-ratio: 3 / 2;
  }
  .placeholder {
    position: absolute;
    inset: 0;
  }
  .image[data-state='loaded'] .placeholder {
    display: none;
  }
  img {
    position: relative;
    display: block;
  }
  img,
  .placeholder {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    /* While it loads, its alternative text does not stand over the placeholder. */
    color: transparent;
  }
  .image:focus-visible {
    outline-offset: -3px;
    outline-color: #fff;
    box-shadow: inset 0 0 0 3px var(--_focus);
  }
  .image::after {
    content: '';
    position: absolute;
    inset: 0;
    transition: background-color var(--_quick);
  }
  .image:hover::after {
    background: oklch(0 0 0 / 0.06);
  }
  .image:focus-visible::after {
    box-shadow: inset 0 0 0 3px var(--_focus), inset 0 0 0 5px #fff;
  }
  .broken {
    position: absolute;
    inset: 0;
    display: none;
    place-content: center;
    justify-items: center;
    gap: 4px;
    padding: 12px;
    text-align: center;
    font-size: var(--_size-xs);
    line-height: 1.4;
    color: var(--_text-quiet);
    background: var(--_surface-raised);
  }
  .image[data-state='broken'] .broken {
    display: grid;
  }
  .image[data-state='broken'] {
    cursor: default;
  }
  .broken .alt {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
    color: var(--_text);
  }
  .share-3 .broken span {
    display: none;
  }
`;
