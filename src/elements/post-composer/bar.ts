import { html, nothing, type TemplateResult } from 'lit';
import type { commonTexts } from '../../i18n/en/common.ts';
import type { postComposerTexts } from '../../i18n/en/post-composer.ts';
import type { Connection } from '../../state/api/kit.ts';

export interface Words {
  t: (typeof postComposerTexts)['en'];
  common: (typeof commonTexts)['en'];
  /** A published post is being edited. */
  editing: boolean;
}

/** What the bar at the bottom shows and does. */
export interface BarContext extends Words {
  saved: boolean;
  releasing: boolean;
  connection: Connection | undefined;
  problem: string;
  /** What may be a mistake, once its code is there. */
  warnings: TemplateResult | typeof nothing;
  /** What is said while the release can still be taken back; '' otherwise. */
  held: TemplateResult | '';
  /** The last completed action. */
  done: string;
  discard(): unknown;
  release(): void;
  /** Takes back what is held, or cancels what waits for the network. */
  cancel(): void;
}

export function renderBar({
  t,
  common,
  editing,
  saved,
  releasing,
  connection,
  problem,
  warnings,
  held,
  done,
  discard,
  release,
  cancel,
}: BarContext): TemplateResult {
  const waiting = releasing && (connection?.state === 'offline' || connection?.state === 'waiting');
  const state = held || (waiting ? t.waiting : releasing ? t.releasing : done || (saved ? t.draftSaved : ''));
  return html`${warnings}
    <div part="bar" class="bar">
    <span part="state" class="state" role="status">${problem ? html`<span class="field-error">${problem}</span>` : state}</span>
    ${(held || waiting) && !editing ? html`<button part=${held ? 'undo' : nothing} type="button" class="button plain side" @click=${cancel}>${held ? t.undo : common.cancel}</button>` : nothing}
    ${saved && !releasing ? html`<button part="discard" type="button" class="button plain side quiet-danger" @click=${discard}>${editing ? t.discardChanges : t.discardDraft}</button>` : nothing}
    <button part="release" type="button" class="button primary" aria-describedby=${warnings === nothing ? nothing : 'warnings'} aria-disabled=${releasing} aria-busy=${releasing} @click=${release}>${editing ? t.update : t.release}</button>
  </div>`;
}

/** Ctrl+Enter anywhere in the form, except in the link question, which handles Enter itself. */
export function meansRelease(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat || event.isComposing) return false;
  return !event.composedPath().some((node) => node instanceof Element && node.localName === 'oa-add-link');
}
