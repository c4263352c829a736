import { css } from 'lit';

/**
 * What an element draws is laid out by its frame and its box, so that a page may give the element any `display` and any size.
 * The columns give the frame a width to ask for where its width follows from its content, which the box, as a container, does not have.
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
  /* Elements that divide the height among their parts. */
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
  /* Lower than its content: a height was given. */
  :host(:state(bounded)) {
    overflow: hidden auto !important;
  }
`;
