import { html, nothing, type TemplateResult } from 'lit';
import type { commonTexts } from '../../i18n/en/common.ts';
import type { postComposerTexts } from '../../i18n/en/post-composer.ts';
import { byteLength, limits } from '../../protocol/limits.ts';
import type { Connection } from '../../state/api/kit.ts';
import type { PostDraft } from './draft.ts';

export interface Words {
  t: (typeof postComposerTexts)['en'];
  common: (typeof commonTexts)['en'];
  /** A published post is being edited. */
  editing: boolean;
}

/** What the bar at the bottom shows and does. */
export interface BarContext extends Words {
  draft: PostDraft;
  saved: boolean;
  releasing: boolean;
  connection: Connection | undefined;
  problem: string;
  /** The last completed action. */
  done: string;
  discard(): unknown;
  release(): void;
  /** Cancels what waits for the network. */
  cancel(): void;
}

export function renderBar({
  t,
  common,
  editing,
  draft,
  saved,
  releasing,
  connection,
  problem,
  done,
  discard,
  release,
  cancel,
}: BarContext): TemplateResult {
  const waiting = releasing && (connection?.state === 'offline' || connection?.state === 'waiting');
  const state = waiting ? t.waiting : releasing ? t.releasing : done || (saved ? t.draftSaved : '');
  return html`<div part="bar" class="bar">
    <span part="state" class="state" role="status">${problem ? html`<span class="field-error">${problem}</span>` : state}</span>
    ${draft.format === 'image' ? nothing : bytesLeft(common, draft.content)}
    ${waiting && !editing ? html`<button type="button" class="button plain side" @click=${cancel}>${common.cancel}</button>` : nothing}
    ${saved && !releasing ? html`<button part="discard" type="button" class="button plain side quiet-danger" @click=${discard}>${editing ? t.discardChanges : t.discardDraft}</button>` : nothing}
    <button part="release" type="button" class="button primary" aria-disabled=${releasing} aria-busy=${releasing} @click=${release}>${editing ? t.update : t.release}</button>
  </div>`;
}

// In words, unlike at the fields, because it has no label here.
function bytesLeft(common: Words['common'], content: string): TemplateResult {
  const { bytes } = limits.content;
  const left = bytes - byteLength(content);
  const near = left <= bytes * 0.2 ? 'near' : '';
  return html`<span part="bytes" id="content-bytes" class="bytes ${left < 0 ? 'over' : near}" role=${left < 0 ? 'alert' : 'note'}>${left < 0 ? common.bytesTooLong(-left) : common.bytesLeft(left)}</span>`;
}

/** Ctrl+Enter anywhere in the form, except in the link question, which handles Enter itself. */
export function meansRelease(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat || event.isComposing) return false;
  return !event.composedPath().some((node) => node instanceof Element && node.localName === 'oa-add-link');
}
