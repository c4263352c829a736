import { fieldErrorTexts } from '../../i18n/en/field-errors.ts';
import { textsFor } from '../../i18n/texts.ts';
import type { Failure } from '../../state/api/kit.ts';
import { COUNTED, type FormErrors, type Words } from './form.ts';

const FIELDS = new Set<string>([...COUNTED, 'faceUrl', 'lang']);

/** The server's errors, by the fields it named, in words of the reader's language. */
export function refusedFields({ code, errors = [] }: Failure, { t, common }: Words, language: string): FormErrors {
  if (code === 'account_id_taken') return { id: t.idTaken };
  if (code === 'account_id_malformed' || errors.some(({ path }) => path === 'officialAccountID'))
    return { id: t.idMalformed };
  const { refused } = textsFor(fieldErrorTexts, language);
  return Object.fromEntries(
    errors
      .filter(({ path }) => FIELDS.has(path))
      .map(({ path, limit = 0, actual = 0 }) => [path, actual > limit ? common.bytesTooLong(actual - limit) : refused]),
  );
}
