import { css } from 'lit';

/** Dark in both themes: pictures look best on a dark background. */
export const lightboxStyles = css`
  :host {
    display: contents;
  }
  dialog {
    position: fixed;
    inset: 0;
    inline-size: 100vw;
    block-size: 100dvh;
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 0;
    overflow: hidden;
    background: oklch(0.14 0.006 205);
    color: oklch(0.96 0.004 205);
    --_text: oklch(0.96 0.004 205);
    --_text-quiet: oklch(0.86 0.006 205);
    --_hover: oklch(1 0 0 / 0.12);
    --_pressed: oklch(1 0 0 / 0.2);
    --_focus: oklch(0.85 0.1 250);
  }
  dialog[open] {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    animation: appear 160ms ease-out;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 4px;
    padding-block: 8px;
    padding-inline: 16px 8px;
  }
  .counter {
    flex: 1;
    font-size: var(--_size-s);
    font-variant-numeric: tabular-nums;
  }
  .stage {
    display: grid;
    place-items: center;
    min-inline-size: 0;
    min-block-size: 0;
    overflow: hidden;
    touch-action: pan-y pinch-zoom;
    user-select: none;
  }
  img {
    display: block;
    max-inline-size: 100%;
    max-block-size: 100%;
    min-block-size: 0;
    object-fit: contain;
    cursor: zoom-in;
  }
  .stage.zoomed {
    display: block;
    overflow: auto;
    touch-action: auto;
  }
  .zoomed img {
    max-inline-size: none;
    max-block-size: none;
    inline-size: 200%;
    cursor: zoom-out;
  }
  .step {
    position: absolute;
    inset-block: 0;
    margin-block: auto;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    background: oklch(0.2 0.006 205 / 0.75);
  }
  .step.previous {
    inset-inline-start: 8px;
  }
  .step.next {
    inset-inline-end: 8px;
  }
  :host(:dir(rtl)) .step svg {
    transform: scaleX(-1);
  }
  .step:hover {
    background: oklch(0.3 0.006 205 / 0.9);
  }
  /* The focus may stand on it, so that keys go on working at the ends. */
  .step[aria-disabled='true']:not(:focus-visible) {
    opacity: 0;
  }
  .caption {
    justify-self: center;
    max-inline-size: 68ch;
    max-block-size: 20dvh;
    overflow: auto;
    padding: 12px 20px max(16px, env(safe-area-inset-bottom));
    font-size: var(--_size-s);
    text-align: center;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
`;
