import { html, type TemplateResult } from 'lit';
import type { FeedItem } from '../../state/api/kit.ts';
import type { WindowRow } from '../../ui/list-window/list-window.ts';

const ink = 'background:var(--_surface-raised)';
/** Lines of text for whatever height there is. A background, because it costs nothing to lay out. */
const lines =
  'block-size:calc(100% - 46px);background:linear-gradient(transparent 5px,var(--_surface-raised) 0 17px,transparent 0) 0 0/100% 22px round';

/**
 * A placeholder in the boxes of a post. Unlike a skeleton that waits it appears at once; it has no text, so it keeps its colours.
 * Styles are properties, because a strict policy refuses attributes.
 */
export const postBones = ({ key }: WindowRow<FeedItem>): TemplateResult =>
  html`<div class="row" data-key=${key} aria-hidden="true" .style=${'forced-color-adjust:none'}>
    <div class="post" .style=${'block-size:100%'}>
      <div class="who"><span class="face" .style=${ink}></span><span class="line short" .style=${ink}></span></div>
      <div .style=${lines}></div>
    </div>
  </div>`;
