import { css, html, nothing, type CSSResult, type TemplateResult } from 'lit';
import type { Post } from '../protocol/entities.ts';
import type { Kit } from '../state/api/kit.ts';
import { richText } from './rich-text/rich-text.ts';
import { adoptStyles as adopt } from './adopt-styles.ts';

/** Shows somebody else's version of a post beside the user's own. Only lazy code imports this file: conflicts are rare. */
const styles = css`
  .theirs {
    max-block-size: 9em;
    padding: 8px 10px;
    overflow: auto;
    overflow-wrap: anywhere;
    border-radius: 6px;
    background: var(--_surface-sunken);
    color: var(--_text);
    font-size: var(--_size-s);
  }
  .theirs :is(p, .words, li) {
    margin: 0;
    unicode-bidi: plaintext;
    text-align: start;
    white-space: pre-wrap;
  }
  .theirs :is(ul, ol) {
    padding-inline-start: 2em;
    list-style: revert;
    white-space: normal;
  }
  .theirs strong {
    font-weight: 600;
  }
  .theirs .pictures {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-block-start: 6px;
  }
  .theirs img {
    inline-size: 48px;
    block-size: 48px;
    border-radius: 4px;
    object-fit: cover;
  }
`;

/** Gives an element these styles, and more. */
export const adoptStyles = (root: ShadowRoot, ...more: readonly CSSResult[]): void => adopt(root, styles, ...more);

/** The server's version of a post; undefined if it cannot be loaded now. */
export async function standing(kit: Kit, postID: string): Promise<Post | undefined> {
  const store = kit.posts.get(postID);
  const release = store.listen(() => undefined);
  try {
    await kit.posts.refresh(postID);
    return store.get().value;
  } catch {
    return undefined;
  } finally {
    release();
  }
}

/** @param label - accessible name of the box */
export function renderTheirs(label: string, post: Post, url: (path: string) => string): TemplateResult {
  const { title, content, styles, images, lang = nothing } = post;
  return html`<div class="theirs" tabindex="0" role="group" aria-label=${label}><div lang=${lang}>
    ${title ? html`<p><strong>${title}</strong></p>` : nothing}${content ? html`<div class="words">${richText(content, styles)}</div>` : nothing}
    ${images.length > 0 ? html`<div class="pictures">${images.map((image) => html`<img src=${url(image.url)} alt=${image.alt ?? ''} />`)}</div>` : nothing}
  </div></div>`;
}
