import { css } from 'lit';

/**
 * Selection, targets of a finger that take no space, forced colours, more contrast, print, what cannot be pressed now: adopted by every element once it is there, because a
 * first paint can do without.
 * States are recognised by their ARIA attributes, so that an element needs no rules of its own for them.
 */
export const modes = css`
  :is(.button, .icon-button)[aria-disabled='true'] {
    cursor: default;
    opacity: 0.5;
  }
  .tip {
    position: fixed;
    inset: auto;
    margin: 0;
    max-inline-size: min(320px, calc(var(--_vw) - 12px));
    padding: 4px 8px;
    border: 1px solid transparent;
    border-radius: var(--_radius-control);
    background: var(--_text);
    color: var(--_surface);
    font-size: var(--_size-xs);
    line-height: 1.4;
    overflow-wrap: anywhere;
    pointer-events: none;
  }
  /* A selected thing is told by more than a faint ground: at least 3:1, whatever the accent. */
  :is([aria-pressed='true'], [aria-checked='true']) {
    box-shadow: inset 0 0 0 1.5px var(--_accent-text);
  }
  .tabs > [aria-pressed='true'] {
    box-shadow: inset 0 -2px var(--_accent-text);
  }
  [aria-current]:not([aria-current='false']) {
    box-shadow: inset 3px 0 var(--_accent-text);
  }
  [aria-current]:not([aria-current='false']):dir(rtl) {
    box-shadow: inset -3px 0 var(--_accent-text);
  }
  @media (pointer: coarse) {
    /* A post's author and time stand one below the other, each with a target of its own: one reaches up, the other down. */
    .author .quiet-link {
      padding-block: 18px 5px;
      margin-block: -17px -4px;
    }
    .when .quiet-link {
      z-index: 1;
      padding-block: 4px 24px;
      margin-block: -4px -24px;
    }
    :host([density='compact']) .when .quiet-link {
      padding-block: 14px;
      margin-block: -14px;
    }
    :is(.float .pill, .head > .button, .option) {
      min-block-size: 44px;
    }
    summary {
      padding-block: 12px;
    }
    input[type='range'] {
      block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    :is(
      [aria-pressed='true'],
      [aria-current]:not([aria-current='false']),
      [aria-checked='true'],
      [aria-selected='true'],
      .on,
      input:checked + span
    ) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    :focus-visible {
      outline: 3px solid CanvasText;
    }
    :is(.progress, .dot, .pill, .skeleton) {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    [aria-disabled='true'] {
      color: GrayText;
      border-color: GrayText;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_text-quiet: var(--_text);
      --_line: var(--_text);
      --_line-strong: var(--_text);
      --_accent-tint: var(--_surface);
    }
    a {
      text-decoration: underline;
    }
    :focus-visible {
      outline-width: 3px;
    }
  }
  @media print {
    :host {
      color-scheme: light;
      max-block-size: none !important;
    }
    :is(.frame, .box, .text, .content) {
      max-block-size: none !important;
      overflow: visible !important;
      mask: none !important;
    }
    :is(.button, .icon-button, .read-more, form, [role='toolbar']) {
      display: none !important;
    }
  }
`;
