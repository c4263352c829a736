import { css } from 'lit';

/**
 * Frame and box lay out the content of an element, so that a page may give the element any `display` and any size.
 * The box is a size container and has no intrinsic width. The grid columns give the frame one where width depends on content.
 */
export const boxStyles = css`
  .frame {
    display: grid;
    grid-template: auto / minmax(0, var(--_asked, 640px)) minmax(0, 1fr);
    flex: auto;
    align-self: start;
    inline-size: 100%;
    min-inline-size: 0;
    cursor: auto;
    direction: inherit;
  }
  .box {
    grid-column: 1 / -1;
    min-inline-size: 0;
  }
  /* Elements that fill the given height. */
  .fill {
    grid-template-rows: minmax(0, 1fr);
    align-self: stretch;
    block-size: 100%;
    min-block-size: 0;
  }
  .fill > .box {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }
  /* The host's height is less than the content's. */
  :host(:state(bounded)) {
    overflow: hidden auto !important;
  }
`;
