import { css } from 'lit';

export const imagesStyles = css`
  .images {
    position: relative;
    aspect-ratio: var(--_ratio);
    margin-block-start: 10px;
    border-radius: var(--_radius-card);
    overflow: hidden;
  }
  /* On a low screen a picture is seen whole before it is seen large. */
  .single {
    max-block-size: max(320px, 80svh);
  }
  /* Fractions of a block that is one gap larger, each without its gap. */
  .image {
    position: absolute;
    inset-inline-start: calc(var(--_x) * (100% + 3px));
    inset-block-start: calc(var(--_y) * (100% + 3px));
    inline-size: calc(var(--_w) * (100% + 3px) - 3px);
    block-size: calc(var(--_h) * (100% + 3px) - 3px);
    overflow: hidden;
    cursor: zoom-in;
    background: var(--_surface-raised);
  }
  /* Larger than its place, so that its blurred edge is out of sight. */
  .placeholder {
    position: absolute;
    inset: 0;
    scale: 1.3;
    filter: blur(12px);
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
  .small .broken span {
    display: none;
  }
`;
