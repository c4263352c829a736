import { html, nothing, type TemplateResult } from 'lit';
import type { postComposerTexts } from '../../i18n/en/post-composer.ts';
import type { Progress } from './held.ts';

export interface Words {
  t: (typeof postComposerTexts)['en'];
  /** A published post is being edited. */
  editing: boolean;
}

/** What the bar at the bottom shows and does. */
export interface BarContext extends Words {
  saved: boolean;
  releasing: boolean;
  /** How far the release is, once its code is there. */
  progress: Progress | undefined;
  problem: string;
  /** What may be a mistake, once its code is there. */
  warnings: TemplateResult | typeof nothing;
  /** The last completed action. */
  done: string;
  discard(): unknown;
  release(): void;
  /** Takes back what is held, or cancels what waits for the network. */
  stop(): void;
}

export function renderBar({
  t,
  editing,
  saved,
  releasing,
  progress,
  problem,
  warnings,
  done,
  discard,
  release,
  stop,
}: BarContext): TemplateResult {
  const state = releasing ? progress?.text : done || (saved ? t.draftSaved : '');
  return html`${warnings}
    <div part="bar" class="bar">
      <span part="state" class="state" role="status">${problem ? html`<span class="field-error">${problem}</span>` : state}</span>
      ${progress?.stop ? html`<button part=${progress.part ?? nothing} type="button" class="button plain side" @click=${stop}>${progress.stop}</button>` : nothing}
      ${saved && !releasing ? html`<button part="discard" type="button" class="button plain side quiet-danger" @click=${discard}>${editing ? t.discardChanges : t.discardDraft}</button>` : nothing}
      <button part="release" type="button" class="button primary" aria-describedby=${warnings === nothing ? nothing : 'warnings'} aria-disabled=${releasing} aria-busy=${releasing} @click=${release}>${editing ? t.update : t.release}</button>
    </div>`;
}
