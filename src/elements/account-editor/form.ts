import { ACCOUNT_ID_PREFIX, isOfficialAccountID, isReservedAccountID } from '../../protocol/ids.ts';
import { byteLength, limits } from '../../protocol/limits.ts';
import type { deceptiveCharacter } from '../../protocol/deceptive.ts';
import { showsNothing } from '../../protocol/visible.ts';
import type { Account, AccountMode } from '../../protocol/entities.ts';
import type { AccountUpdate } from '../../protocol/requests.ts';
import type { accountEditorTexts } from '../../i18n/en/account-editor.ts';
import type { commonTexts } from '../../i18n/en/common.ts';

/** The values that a person types. */
export interface Form {
  officialAccountName: string;
  introduction: string;
  organization: string;
  faceUrl: string;
  /** Language of the account, as a BCP 47 tag; '' for none. */
  lang: string;
  mode: AccountMode;
  /** The part after the prefix; empty: the server generates one. */
  id: string;
}

export type FormField = 'officialAccountName' | 'introduction' | 'organization' | 'id' | 'faceUrl' | 'lang';
export type FormErrors = Partial<Record<FormField, string>>;

/** Fields that an edit can change here. */
export type Edited = 'officialAccountName' | 'introduction' | 'organization' | 'faceUrl' | 'lang';

/** A field that was changed here and elsewhere, to different values. */
export interface Conflict {
  field: Edited;
  theirs: string;
}

export const COUNTED = ['officialAccountName', 'introduction', 'organization'] as const;

export function formOf(account: Account | undefined, mode: AccountMode): Form {
  const { officialAccountName = '', introduction = '', organization = '', faceUrl = '', lang = '' } = account ?? {};
  return { officialAccountName, introduction, organization, faceUrl, lang, mode: account?.mode ?? mode, id: '' };
}

export function sameForm(a: Form, b: Form): boolean {
  return (Object.keys(a) as (keyof Form)[]).every((key) => a[key] === b[key]);
}

const EDITED: readonly Edited[] = [...COUNTED, 'faceUrl', 'lang'];

/** The fields changed since `start`; an emptied field is null where that is allowed. */
export function changesOf(form: Form, start: Form): AccountUpdate {
  const changed = EDITED.filter((field) => form[field] !== start[field]);
  return Object.fromEntries(
    changed.map((field) => [field, form[field] || (field === 'officialAccountName' ? '' : null)]),
  );
}

/**
 * Rebases a form that began with `start` onto an account that is now `theirs`: fields untouched here take the new
 * value.
 */
export function rebased(form: Form, start: Form, theirs: Form): { form: Form; conflicts: Conflict[] } {
  const next = { ...form };
  const conflicts: Conflict[] = [];
  for (const field of EDITED) {
    if (form[field] === start[field]) next[field] = theirs[field];
    else if (theirs[field] !== start[field] && theirs[field] !== form[field])
      conflicts.push({ field, theirs: theirs[field] });
  }
  return { form: next, conflicts };
}

export interface Words {
  t: (typeof accountEditorTexts)['en'];
  common: (typeof commonTexts)['en'];
}

/** The typed ID, with or without the prefix; undefined if the server is to generate one. */
export function accountIDOf({ id }: Form): string | undefined {
  if (id === '') return undefined;
  return id.startsWith(ACCOUNT_ID_PREFIX) ? id : ACCOUNT_ID_PREFIX + id;
}

/**
 * Errors that prevent sending the form. The server checks the same; nobody should have to wait for its answer.
 * @param deceptive - finds characters that no name may hold; absent until its code is loaded
 */
export function errorsOf(form: Form, { t, common }: Words, deceptive?: typeof deceptiveCharacter): FormErrors {
  const errors: FormErrors = {};
  for (const field of COUNTED) {
    const over = byteLength(form[field]) - limits[field].bytes;
    if (over > 0) errors[field] = common.bytesTooLong(over);
  }
  for (const field of ['officialAccountName', 'organization'] as const) {
    const deceptiveChar = deceptive?.(form[field]);
    if (deceptiveChar) errors[field] ??= t.deceives(deceptiveChar.codePoint);
  }
  if (showsNothing(form.officialAccountName)) errors.officialAccountName = t.nameMissing;
  const id = accountIDOf(form);
  if (id !== undefined && !isOfficialAccountID(id)) errors.id = t.idMalformed;
  else if (id !== undefined && isReservedAccountID(id)) errors.id = t.idReserved;
  return errors;
}
