import { css, html, type TemplateResult } from 'lit';
import type { postComposerTexts } from '../../i18n/en/post-composer.ts';
import { postComposerLateTexts } from '../../i18n/en/post-composer-late.ts';
import { textsFor } from '../../i18n/texts.ts';
import type { Post } from '../../protocol/index.ts';
import type { Kit } from '../../state/api.ts';
import * as version from '../../ui/their-version.ts';

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
  }
  .conflict .label {
    margin: 0;
  }
  .conflict .buttons {
    flex-wrap: wrap;
  }
`;

export const dress = (root: ShadowRoot): void => version.dress(root, styles);
export const { standing } = version;

/** Takes back edits of the post that were refused because of the other version: that one was chosen. */
export function giveUp({ outbox }: Kit, postID: string): void {
  for (const item of outbox.$items.get())
    if (item.kind === 'post-update' && item.postID === postID && item.pending.error?.code === 'edit_conflict')
      outbox.discard(item.id);
}

/** Shown above the form, which has the person's own version. */
export function renderConflict({ t, language, theirs, url, keep, take }: ConflictContext): TemplateResult {
  const late = textsFor(postComposerLateTexts, language);
  return html`<section part="conflict" class="conflict" aria-labelledby="conflict-heading">
    <h3 class="label" id="conflict-heading">${late.theirVersion} <span class="optional">${t[theirs.format]}</span></h3>
    ${version.renderTheirs(late.theirVersion, theirs, url)}
    <div class="buttons"><button type="button" class="button" @click=${take}>${late.takeTheirs}</button><button type="button" class="button" @click=${keep}>${late.keepMine}</button></div>
  </section>`;
}
