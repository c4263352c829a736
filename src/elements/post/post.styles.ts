import { css } from 'lit';

export const postStyles = css`
  .box {
    container: oa-post / inline-size;
  }
  :host {
    border-radius: var(--_radius-card);
  }
  .post {
    display: flow-root;
  }
  header {
    display: flex;
    align-items: center;
    gap: 10px;
    margin-block-end: 10px;
  }
  :host([density='compact']) header {
    margin-block-end: 4px;
  }
  oa-avatar {
    --oa-avatar-size: 36px;
  }
  .who {
    flex: 1;
    min-inline-size: 0;
    line-height: 16px;
  }
  .author {
    display: flex;
    align-items: center;
    gap: 4px;
    font-weight: 500;
    /* Enough for descenders and stacked accents: names are cut off at the sides only. */
    line-height: 22px;
  }
  .author > bdi {
    min-inline-size: 0;
  }
  .verified {
    display: inline-flex;
    flex: none;
    color: var(--_accent-text);
  }
  .when {
    display: flex;
    flex-wrap: wrap;
    gap: 0 4px;
    font-size: var(--_size-xs);
    color: var(--_text-quiet);
    font-variant-numeric: tabular-nums;
  }
  /* Two targets, one over the other, each with 24 px of its own. */
  .author:has(button) + .when {
    margin-block-start: 4px;
  }
  .when .quiet-link {
    padding-block: 4px;
    margin-block: -4px;
  }
  .quiet-link {
    position: relative;
    font: inherit;
    color: inherit;
    text-align: start;
    border-radius: 3px;
  }
  /* Small words, but not a small target. */
  .quiet-link::after {
    content: '';
    position: absolute;
    inset: -6px -4px;
  }
  .when .quiet-link::after {
    inset-block: -2px;
  }
  .quiet-link:hover {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .quiet-link.truncate {
    max-inline-size: 100%;
    padding-block: 3px 1px;
    margin-block-start: -2px;
  }
  .title {
    margin-block-end: 4px;
    font-size: var(--_size-l);
    font-weight: var(--_weight-strong);
    line-height: 1.35;
    text-wrap: balance;
    overflow-wrap: anywhere;
    max-inline-size: var(--_measure);
  }
  .text {
    position: relative;
    max-inline-size: var(--_measure);
    max-block-size: calc(var(--oa-post-lines, 12) * 1lh);
    overflow: clip;
    /* Focus rings of links are not cut off at the sides. */
    overflow-clip-margin: 4px;
  }
  .jumbo {
    font-size: 40px;
    line-height: 1.3;
  }
  .text.whole {
    max-block-size: none;
  }
  .content,
  .content li {
    min-block-size: 1lh;
    white-space: pre-wrap;
    /* Each paragraph has its own base direction. */
    unicode-bidi: plaintext;
    overflow-wrap: anywhere;
    text-wrap: pretty;
  }
  /* By lines, not by its own height: what the observer measures must not follow from what it found. */
  .text.folded .content {
    mask-image: linear-gradient(#000 calc((var(--oa-post-lines, 12) - 4) * 1lh), transparent calc((var(--oa-post-lines, 12) - 1.1) * 1lh));
  }
  .content[lang] {
    hyphens: auto;
  }
  .content a {
    color: var(--_accent-text);
    text-decoration-thickness: 1px;
    text-underline-offset: 2px;
  }
  .content :is(ul, ol) {
    padding-inline-start: 2em;
    list-style: revert;
    white-space: normal;
  }
  .content a:hover {
    text-decoration-thickness: 2px;
  }
  .read-more {
    font-size: var(--_size-s);
    font-weight: 500;
    color: var(--_accent-text);
    min-block-size: 24px;
    line-height: 1.6;
  }
  .folded .read-more {
    position: absolute;
    inset: auto 0 0;
    text-align: start;
  }
  .read-more:hover {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  /* Above the items of a list that are folded away. */
  .foot {
    position: relative;
    display: flex;
    align-items: flex-start;
    gap: 8px;
    margin-block-start: 6px;
  }
  /* Where nobody has reacted yet, a line would part nothing from nothing. */
  .foot:has(.reaction) {
    margin-block-start: 12px;
    padding-block-start: 8px;
    border-block-start: 1px solid var(--_line);
  }
  .reactions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }
  .reaction {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-block-size: 30px;
    padding: 0 10px;
    border-radius: var(--_radius-full);
    border: 1px solid transparent;
    background: var(--_surface-raised);
    font-size: var(--_size-s);
    font-variant-numeric: tabular-nums;
    line-height: 20px;
    transition: background-color var(--_quick), border-color var(--_quick);
  }
  .reaction:hover:not(:disabled) {
    border-color: var(--_line-strong);
  }
  .reaction[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-tint);
    color: var(--_accent-text);
    font-weight: 500;
  }
  .emoji {
    font-size: 15px;
  }
  .actions {
    display: flex;
    align-items: center;
    margin-inline: auto -7px;
    flex: none;
  }
  .said {
    font-size: var(--_size-xs);
    color: var(--_text-quiet);
  }
  .said:not(:empty) {
    padding-inline-end: 6px;
  }
  .react {
    border-radius: var(--_radius-full);
  }
  .react:first-child {
    margin-inline-start: -7px;
  }
  .pending {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 4px 6px;
    margin-block-start: 10px;
    font-size: var(--_size-s);
    color: var(--_text-quiet);
  }
  .pending .words {
    flex: 1;
    min-inline-size: min(16ch, 100%);
  }
  .pending.failed {
    color: var(--_danger);
  }
  .pending .button {
    padding-inline: 8px;
  }
  .face-skeleton {
    inline-size: 36px;
    block-size: 36px;
    border-radius: 28%;
    flex: none;
  }
  .line-skeleton {
    display: block;
    block-size: 12px;
    margin-block: 6px;
  }
  .name-skeleton {
    display: inline-block;
    inline-size: 12ch;
    block-size: 11px;
  }
  .short {
    inline-size: 40%;
  }
  .tiny {
    inline-size: 18%;
    block-size: 9px;
  }
  .half {
    inline-size: 55%;
  }
  @container oa-post (max-width: 300px) {
    .foot {
      flex-wrap: wrap;
    }
  }
  @media (pointer: coarse) {
    .reaction {
      min-block-size: 36px;
      position: relative;
    }
    .reaction::after {
      content: '';
      position: absolute;
      inset: -5px -3px;
    }
    .actions {
      margin-inline-end: -13px;
    }
    .actions,
    .react {
      margin-block: -4px;
    }
    .read-more {
      min-block-size: 44px;
      padding-block-start: 18px;
    }
  }
`;
