import { css } from 'lit';
import { statusStyles } from '../../ui/status.ts';
import { controls } from '../../ui/styles/controls.ts';

export const chatStyles = [
  controls,
  statusStyles,
  css`
    :host {
      display: flex;
      flex-direction: column;
      block-size: var(--oa-chat-height, 100%);
      /* In a page that gives no height it grows to the window's, and no further. */
      max-block-size: 100dvh;
    }
    /* Not of the element itself: a height that a page gives wins. */
    .frame {
      min-block-size: min(280px, 100dvh);
    }
    .box {
      max-block-size: 100dvh;
      container: oa-chat / inline-size;
      overflow: hidden;
      background: var(--_surface);
    }
    oa-chat-thread,
    .panes {
      flex: 1;
      min-block-size: 0;
    }
    .status {
      margin: auto;
      max-inline-size: 416px;
    }
    .panes {
      display: grid;
      grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    }
    .pane {
      display: none;
      flex-direction: column;
      min-block-size: 0;
      min-inline-size: 0;
    }
    .reading > .pane {
      display: flex;
    }
    .reading > oa-chat-inbox {
      display: none;
    }
    @container oa-chat (min-width: 720px) {
      .panes:not(:has(> [empty])) {
        grid-template-columns: minmax(240px, var(--oa-chat-inbox-width, 320px)) minmax(0, 1fr);
      }
      .panes > :not([empty]) + .pane {
        display: flex;
        border-inline-start: 1px solid var(--_line);
      }
      .reading > oa-chat-inbox {
        display: flex;
      }
      .pane > oa-chat-thread {
        --_back: none;
      }
    }
  `,
];
