import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { accountEditorTexts } from '../../i18n/en/account-editor.ts';
import type { commonTexts } from '../../i18n/en/common.ts';
import type { AccountMode } from '../../protocol/entities.ts';
import { byteLength, limits } from '../../protocol/limits.ts';
import { byteCounter } from '../../ui/byte-counter.ts';
import type { Form, FormErrors } from './form.ts';

/** What the fields need from the editor. */
export interface FieldsContext {
  t: (typeof accountEditorTexts)['en'];
  common: (typeof commonTexts)['en'];
  form: Form;
  errors: FormErrors;
  failure: string;
  /** The choice for fields that somebody else changed too. */
  conflicts: TemplateResult | typeof nothing;
  /** The choice of the account's language, once its code is there. */
  language: TemplateResult | typeof nothing;
  /** The field for an ID of one's own, once its code is there. */
  id: TemplateResult | typeof nothing;
  /** Whether the person chooses what a new account is. */
  choosesMode: boolean;
  src: string;
  /** A file is dragged over the form. */
  over: boolean;
  change(change: Partial<Form>): void;
  submit(event: Event): void;
}

type Counted = 'officialAccountName' | 'introduction' | 'organization';

export function renderFields(context: FieldsContext): TemplateResult {
  const { t, form, failure, conflicts, id, choosesMode, src, over, change, submit } = context;
  return html`<form part="form" id="form" class="form" novalidate @submit=${submit}>
    ${conflicts}
    <oa-account-picture .over=${over} name=${form.officialAccountName} src=${src} refused=${context.errors.faceUrl ?? nothing} @oa-picture-remove=${() => change({ faceUrl: '' })}></oa-account-picture>
    ${counted(context, 'officialAccountName', t.name)} ${counted(context, 'introduction', t.introduction, { rows: 3, hint: t.introductionHint })} ${counted(context, 'organization', t.organization)} ${context.language}
    ${choosesMode ? renderMode(context) : nothing} ${id} ${failure ? html`<p class="field-error" role="alert">${failure}</p>` : nothing}
  </form>`;
}

function counted(
  { common, form, errors, change }: FieldsContext,
  field: Counted,
  label: string,
  { rows, hint }: { rows?: number; hint?: string } = {},
): TemplateResult {
  const value = form[field];
  const error = errors[field];
  // The counter already says that it is too long.
  const told = byteLength(value) > limits[field].bytes ? undefined : error;
  const onInput = (event: Event) => change({ [field]: (event.target as HTMLInputElement).value });
  const described = `${field}-bytes${told ? ` ${field}-error` : ''}${hint ? ` ${field}-hint` : ''}`;
  return html`<div part="field">
    <div class="top"><label class="label" for=${field}>${label}</label>${byteCounter(common, value, limits[field].bytes, `${field}-bytes`)}</div>
    ${
      rows
        ? html`<textarea id=${field} class="field" rows=${rows} dir="auto" aria-invalid=${Boolean(error)} aria-describedby=${described} .value=${live(value)} @input=${onInput}></textarea>`
        : html`<input id=${field} class="field" dir="auto" autocomplete="off" autocapitalize="words" spellcheck="false" enterkeyhint="done" aria-required=${field === 'officialAccountName'} aria-invalid=${Boolean(error)} aria-describedby=${described} .value=${live(value)} @input=${onInput} />`
    }
    ${hint ? html`<p id="${field}-hint" class="hint">${hint}</p>` : nothing} ${told ? html`<p id="${field}-error" class="field-error">${told}</p>` : nothing}
  </div>`;
}

function renderMode({ t, form, change }: FieldsContext): TemplateResult {
  const option = (mode: AccountMode, label: string, hint: string) =>
    html`<label class="option"><input type="radio" name="mode" value=${mode} .checked=${live(form.mode === mode)} @change=${() => change({ mode })} /><span><span class="strong">${label}</span><span class="hint">${hint}</span></span></label>`;
  return html`<fieldset part="field"><legend class="label">${t.mode}</legend>${option('service', t.service, t.serviceHint)}${option('channel', t.channel, t.channelHint)}</fieldset>`;
}
