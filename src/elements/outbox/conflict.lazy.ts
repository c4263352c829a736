import { css, html, nothing, type TemplateResult } from 'lit';
import { until } from 'lit/directives/until.js';
import { postComposerLateTexts } from '../../i18n/en/post-composer-late.ts';
import { textsFor } from '../../i18n/texts.ts';
import type { Post } from '../../protocol/entities.ts';
import type { Kit, OutboxItem } from '../../state/api/kit.ts';
import * as version from '../../ui/their-version.ts';

/** An edit that was refused because somebody else had changed the post. */
export interface ConflictContext {
  kit: Kit;
  language: string;
  item: OutboxItem & { postID: string };
  /** Label of the row, for people who hear its buttons one by one. */
  name: string;
  keep(): void;
  take(): void;
}

const styles = css`
  .choice {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block: 8px 2px;
  }
  .about .theirs {
    margin-block-start: 8px;
  }
`;

export const adoptStyles = (root: ShadowRoot): void => version.adoptStyles(root, styles);

/** The version on the server when an edit was refused, by the ID of the edit and the revision that it met. */
const versions = new WeakMap<Kit, Map<string, Promise<Post | undefined>>>();

function theirs(kit: Kit, { id, postID, pending }: ConflictContext['item']): Promise<Post | undefined> {
  const ofKit = versions.get(kit) ?? new Map<string, Promise<Post | undefined>>();
  versions.set(kit, ofKit);
  const key = `${id} ${pending.error?.revision ?? ''}`;
  const asked = ofKit.get(key) ?? version.standing(kit, postID);
  ofKit.set(key, asked);
  return asked;
}

/** The other version, and the choice. */
export function renderConflict({ kit, language, item, name, keep, take }: ConflictContext): TemplateResult {
  const t = textsFor(postComposerLateTexts, language);
  const shown = theirs(kit, item).then((post) =>
    post ? version.renderTheirs(t.theirVersion, post, (path) => kit.media.url(path, 96)) : nothing,
  );
  const button = (label: string, act: () => void) =>
    html`<button type="button" class="button" aria-label=${`${label}: ${name}`} @click=${act}>${label}</button>`;
  return html`${until(shown, nothing)}
    <div class="choice">${button(t.takeTheirs, take)}${button(t.keepMine, keep)}</div>`;
}
