import { css, html, nothing, type TemplateResult } from 'lit';
import type { postComposerTexts } from '../../i18n/en/post-composer.ts';
import { postComposerLateTexts } from '../../i18n/en/post-composer-late.ts';
import { textsFor } from '../../i18n/texts.ts';
import type { Post } from '../../protocol/index.ts';
import { revisionOf } from '../../protocol/revision.ts';
import type { Kit } from '../../state/api.ts';

/** The version that somebody else wrote meanwhile, and the choice between it and the draft in the form below. */
export interface ConflictContext {
  t: (typeof postComposerTexts)['en'];
  language: string;
  theirs: Post;
  url(path: string): string;
  keep(): void;
  take(): void;
}

const styles = css`
  .conflict {
    display: grid;
    gap: 8px;
    padding: 12px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-card);
    font-size: var(--_size-s);
  }
  .conflict .label,
  .conflict p {
    margin: 0;
  }
  .conflict .theirs {
    max-block-size: 8.5em;
    overflow: auto;
    overflow-wrap: anywhere;
  }
  .conflict .theirs p {
    unicode-bidi: plaintext;
    text-align: start;
    white-space: pre-wrap;
  }
  .conflict .theirs strong {
    font-weight: 600;
  }
  .conflict .pictures {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .conflict img {
    inline-size: 48px;
    block-size: 48px;
    border-radius: 4px;
    object-fit: cover;
    background: var(--_surface-sunken);
  }
  .conflict .buttons {
    flex-wrap: wrap;
  }
`;

export function dress(root: ShadowRoot): void {
  const sheet = styles.styleSheet;
  if (sheet && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

/** The version that stands on the server; undefined where it cannot be had now. */
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

/** Takes back edits of the post that were refused because of the other version: that one was chosen. */
export function giveUp({ outbox }: Kit, postID: string): void {
  for (const item of outbox.$items.get())
    if (item.kind === 'post-update' && item.postID === postID && item.pending.error?.code === 'edit_conflict')
      outbox.discard(item.id);
}

/** Shown above the form, which has the person's own version. */
export function renderConflict({ t, language, theirs, url, keep, take }: ConflictContext): TemplateResult {
  const late = textsFor(postComposerLateTexts, language);
  const { title, content, images, format } = theirs;
  return html`<section part="conflict" class="conflict" aria-labelledby="conflict-heading" data-revision=${revisionOf(theirs)}>
    <h3 class="label" id="conflict-heading">${late.theirVersion} <span class="optional">${t[format]}</span></h3>
    <div class="theirs" tabindex="0" role="group" aria-labelledby="conflict-heading">
      ${title ? html`<p><strong>${title}</strong></p>` : nothing}${content ? html`<p>${content}</p>` : nothing}
      ${images.length > 0 ? html`<div class="pictures">${images.map((image) => html`<img src=${url(image.url)} alt=${image.alt ?? ''} />`)}</div>` : nothing}
    </div>
    <div class="buttons"><button type="button" class="button" @click=${take}>${late.takeTheirs}</button><button type="button" class="button" @click=${keep}>${late.keepMine}</button></div>
  </section>`;
}
