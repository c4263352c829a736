import { html, nothing, type TemplateResult } from 'lit';
import type { accountEditorTexts } from '../../i18n/en/account-editor.ts';
import { contentLanguageTexts } from '../../i18n/en/content-language.ts';
import { textsFor } from '../../i18n/texts.ts';
import type { MediaStore } from '../../state/api/kit.ts';
import { languageName } from '../../ui/content-language.ts';
import type { Conflict, Edited, Form } from './form.ts';

interface ConflictsContext {
  t: (typeof accountEditorTexts)['en'];
  language: string;
  form: Form;
  conflicts: readonly Conflict[];
  media: MediaStore | undefined;
  choose(conflict: Conflict, whose: 'theirs' | 'mine'): void;
}

/** Shows fields that somebody else changed too: both values of each, and the choice. Nothing if there are none. */
export function renderConflicts({
  t,
  language,
  form,
  conflicts,
  media,
  choose,
}: ConflictsContext): TemplateResult | typeof nothing {
  if (conflicts.length === 0) return nothing;
  const labels: Record<Edited, string> = {
    officialAccountName: t.name,
    introduction: t.introduction,
    organization: t.organization,
    faceUrl: t.picture,
    lang: textsFor(contentLanguageTexts, language).language,
  };
  const value = (field: Edited, text: string) =>
    field === 'faceUrl'
      ? html`<oa-avatar aria-hidden="true" name=${form.officialAccountName} src=${text && (media?.url(text, 96) ?? '')}></oa-avatar>`
      : html`<bdi>${(field === 'lang' && text ? languageName(text, language) : text) || t.nothingThere}</bdi>`;
  const row = (conflict: Conflict, whose: 'theirs' | 'mine', text: string) => {
    const { field } = conflict;
    const id = `${field}-${whose}`;
    return html`<div class="version"><span class="hint" id=${id}>${whose === 'theirs' ? t.theirs : t.mine}: ${value(field, text)}</span><button type="button" class="button" aria-describedby=${id} @click=${() => choose(conflict, whose)}>${whose === 'theirs' ? t.takeTheirs : t.keepMine}</button></div>`;
  };
  return html`<div part="conflicts" class="conflicts">
    <p class="field-error" role="alert">${t.changedMeanwhile}</p>
    ${conflicts.map((conflict) => html`<fieldset class="conflict"><legend class="label">${labels[conflict.field]}</legend>${row(conflict, 'theirs', conflict.theirs)}${row(conflict, 'mine', form[conflict.field])}</fieldset>`)}
  </div>`;
}
