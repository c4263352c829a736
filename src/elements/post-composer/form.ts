import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { commonTexts } from '../../i18n/en/common.ts';
import type { postComposerTexts } from '../../i18n/en/post-composer.ts';
import type { PostFormat } from '../../protocol/index.ts';
import { limits } from '../../protocol/limits.ts';
import { byteCounter } from '../../ui/byte-counter.ts';
import type { PostDraft } from './draft.ts';
import type { Obstacle } from './release.lazy.ts';

const FORMATS: readonly PostFormat[] = ['text-and-image', 'image', 'text'];

/** What the form needs from the composer. */
export interface FormContext {
  t: (typeof postComposerTexts)['en'];
  common: (typeof commonTexts)['en'];
  draft: PostDraft;
  /** The field with a problem. */
  wrong: Obstacle['field'] | undefined;
  /** Why; shown at the field. */
  problem: string;
  /** The release is in progress: nothing can be changed any more. */
  releasing: boolean;
  /** The styles of the content, once their code is there. */
  toolbar: TemplateResult | undefined;
  /** Edits the content with its styles, in the place of the field. */
  rich: TemplateResult | undefined;
  images: TemplateResult;
  /** The choice of its language, once its code is there. */
  language: TemplateResult | typeof nothing;
  /** Another person's version that conflicts with this one. */
  conflict: TemplateResult | typeof nothing;
  /** A note on the format. */
  note: string;
  change(change: Partial<PostDraft>): void;
  /** Something is pasted into the content. */
  paste(event: ClipboardEvent): void;
}

const valueOf = (event: Event): string => (event.target as HTMLInputElement | HTMLTextAreaElement).value;

/** What describes the content. */
export const describedBy = (wrong: Obstacle['field'] | undefined): string =>
  wrong === 'content' ? 'content-problem content-bytes' : 'content-bytes';

/** What is wrong with a field, at the field. */
const problemAt = (field: Obstacle['field'], { wrong, problem }: FormContext): TemplateResult | typeof nothing =>
  wrong === field && problem
    ? html`<p part="problem" id="${field}-problem" class="field-error" role=${field === 'images' ? 'alert' : nothing}>${problem}</p>`
    : nothing;

/** Enter in the title leads to the content. */
function onEnter(event: Event): void {
  event.preventDefault();
  (event.currentTarget as HTMLElement).querySelector<HTMLElement>('#content')?.focus();
}

export function renderForm(context: FormContext): TemplateResult {
  const { t, common, draft, wrong, releasing, images, conflict, note, change } = context;
  const { format, title } = draft;
  return html`<form part="form" class="form" novalidate ?inert=${releasing} @submit=${onEnter}>
    ${conflict}
    <fieldset part="formats" class="formats">
      <legend class="visually-hidden">${t.format}</legend>
      ${FORMATS.map((each) => html`<label><input type="radio" name="format" value=${each} .checked=${live(format === each)} @change=${() => change({ format: each })} /><span>${t[each]}</span></label>`)}
    </fieldset>
    <div>
      <div class="top"><label class="label" for="title">${t.title} <span class="optional">${t.titleHint}</span></label>${byteCounter(common, title, limits.title.bytes, 'title-bytes')}</div>
      <input part="title-field" id="title" class="field" ?readonly=${releasing} dir="auto" autocomplete="off" autocapitalize="sentences" spellcheck="true" enterkeyhint="next" aria-describedby=${wrong === 'title' ? 'title-problem title-bytes' : 'title-bytes'} aria-invalid=${wrong === 'title'} .value=${live(title)} @input=${(event: Event) => change({ title: valueOf(event) })} />${problemAt('title', context)}
    </div>
    ${format === 'image' ? nothing : renderContent(context)} ${format === 'text' ? nothing : images}${problemAt('images', context)} ${context.language}${problemAt('lang', context)}
    <p class="format-note" role="status">${note}</p>
  </form>`;
}

function renderContent(context: FormContext): TemplateResult {
  const { releasing, t, common, draft, wrong, change } = context;
  return html`<div>
    <div class="top">
      <label class="label" for="content">${t.content}</label>${byteCounter(common, draft.content, limits.content.bytes, 'content-bytes')} ${context.toolbar}
    </div>
    ${context.rich ?? html`<textarea part="content-field" id="content" class="field content" ?readonly=${releasing} rows="7" dir="auto" aria-describedby=${describedBy(wrong)} aria-invalid=${wrong === 'content'} .value=${live(draft.content)} @paste=${context.paste} @input=${(event: Event) => change({ content: valueOf(event) })}></textarea>`}${problemAt('content', context)}
  </div>`;
}
