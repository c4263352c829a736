import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { accountEditorTexts } from '../../i18n/en/account-editor.ts';
import type { commonTexts } from '../../i18n/en/common.ts';
import { ACCOUNT_ID_PREFIX } from '../../protocol/ids.ts';
import { limits } from '../../protocol/limits.ts';
import { renderContentLanguage } from '../../ui/content-language.ts';
import type { Form } from './form.ts';
import '../../ui/image-crop/image-crop.define.ts';

export { deceptiveCharacter } from '../../protocol/deceptive.ts';
export { refusedFields } from './refused-fields.ts';
export { renderConflicts } from './conflicts.ts';

interface Question {
  t: (typeof accountEditorTexts)['en'];
  common: (typeof commonTexts)['en'];
  close(): void;
}

const kept = (close: () => void) => (event: Event) => {
  event.stopPropagation();
  close();
};

/** The choice of the account's language. */
export const renderLanguage = (
  language: string,
  { introduction, lang }: Form,
  change: (change: Partial<Form>) => void,
): TemplateResult =>
  renderContentLanguage({ language, value: lang, text: introduction, choose: (chosen) => change({ lang: chosen }) });

/** The field for an ID of one's own. */
export function renderID(
  t: Question['t'],
  form: Form,
  error: string | undefined,
  change: (change: Partial<Form>) => void,
): TemplateResult {
  return html`<details part="field" ?open=${Boolean(error) || form.id !== ''}>
    <summary>${t.advanced}</summary>
    <label class="label" for="id">${t.id}</label>
    <div class="prefixed" dir="ltr">
      <span aria-hidden="true">${ACCOUNT_ID_PREFIX}</span>
      <input id="id" class="field" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="done" maxlength=${limits.officialAccountID.bytes} aria-invalid=${Boolean(error)} aria-describedby="id-hint" .value=${live(form.id)} @input=${(event: Event) => change({ id: (event.target as HTMLInputElement).value })} />
    </div>
    <p id="id-hint" class=${error ? 'field-error' : 'hint'}>${error ?? t.idHint}</p>
  </details>`;
}

/** Asks before the editor closes with unsaved changes. */
export function renderDiscard({ t, common, close, discard }: Question & { discard(): void }): TemplateResult {
  return html`<oa-dialog compact open heading=${t.discardTitle} @oa-close=${kept(close)}>
    <p>${t.discardText}</p>
    <div slot="footer" class="footer">
      <button type="button" class="button" @click=${close}>${t.keepEditing}</button>
      <button type="button" class="button danger" @click=${discard}>${common.discard}</button>
    </div>
  </oa-dialog>`;
}

/** Deleting is permanent and for everyone, so the name has to be typed. */
export function renderDelete({
  t,
  common,
  name,
  busy,
  close,
  remove,
}: Question & { name: string; busy: boolean; remove(): void }): TemplateResult {
  const onInput = (event: InputEvent) => {
    const field = event.target as HTMLInputElement;
    const dialog = field.closest('oa-dialog');
    const button = dialog?.querySelector<HTMLButtonElement>('.danger');
    if (button) button.disabled = field.value.trim() !== name.trim();
  };
  return html`<oa-dialog compact open heading=${t.deleteTitle} @oa-close=${kept(close)}>
    <p>${t.deleteWarning(name)}</p>
    <label class="confirm"><span class="label">${t.deleteConfirm(name)}</span><input class="field" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="done" dir="auto" @input=${onInput} /></label>
    <div slot="footer" class="footer">
      <button type="button" class="button" aria-disabled=${busy} @click=${() => busy || close()}>${common.cancel}</button>
      <button type="button" class="button danger" disabled aria-busy=${busy} @click=${remove}>${t.deleteForever}</button>
    </div>
  </oa-dialog>`;
}
