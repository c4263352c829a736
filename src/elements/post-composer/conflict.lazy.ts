import { css, html, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { postComposerTexts } from '../../i18n/en/post-composer.ts';
import { postComposerLateTexts } from '../../i18n/en/post-composer-late.ts';
import { textsFor } from '../../i18n/texts.ts';
import type { Post } from '../../protocol/index.ts';
import type { Kit } from '../../state/api/kit.ts';
import type { OaElement } from '../../ui/oa-element.ts';
import * as version from '../../ui/their-version.ts';

/** The part of the composer that is needed here. */
type Host = OaElement & { postId: string };

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

/** The version on the server; undefined if it cannot be read now. */
export async function standing({ kit, postId, shadowRoot }: Host): Promise<Post | undefined> {
  version.adoptStyles(shadowRoot!, styles);
  return kit && version.standing(kit, postId);
}

/** Discards edits of the post that were refused because of the other version, which was chosen now. */
function giveUp({ outbox }: Kit, postID: string): void {
  for (const item of outbox.$items.get())
    if (item.kind === 'post-update' && item.postID === postID && item.pending.error?.code === 'edit_conflict')
      outbox.discard(item.id);
}

const bringIntoView = (box?: Element) => box?.scrollIntoView({ block: 'nearest' });

/**
 * Shown above the form, which has the person's own version.
 * @param keep - releases the own version
 * @param forget - discards the own version
 */
export function renderConflict(
  host: Host,
  t: (typeof postComposerTexts)['en'],
  language: string,
  theirs: Post,
  keep: () => void,
  forget: () => void,
): TemplateResult {
  const late = textsFor(postComposerLateTexts, language);
  const take = async () => {
    if (host.kit) giveUp(host.kit, host.postId);
    forget();
    await host.updateComplete;
    host.shadowRoot?.querySelector<HTMLElement>('#title')?.focus();
  };
  return html`<section ${ref(bringIntoView)} part="conflict" class="conflict" aria-labelledby="conflict-heading">
    <h3 class="label" id="conflict-heading">${late.theirVersion} <span class="optional">${t[theirs.format]}</span></h3>
    ${version.renderTheirs(late.theirVersion, theirs, (path) => host.kit?.media.url(path, 96) ?? '')}
    <div class="buttons"><button type="button" class="button" @click=${take}>${late.takeTheirs}</button><button type="button" class="button" @click=${keep}>${late.keepMine}</button></div>
  </section>`;
}
