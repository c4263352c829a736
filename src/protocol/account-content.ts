import { accountFields, filledFields, withUpdate, type AccountField } from './content-fields.ts';
import type { Account } from './entities.ts';
import type { AccountUpdate } from './requests.ts';

export type AccountContent = Pick<Account, AccountField>;

/** Picks the editable fields in the one form that is stored and compared: empty fields are absent. */
export function accountContentOf(account: {
  [F in AccountField]?: AccountContent[F] | null | undefined;
}): AccountContent {
  return filledFields(accountFields, account) as AccountContent;
}

/** Applies an edit: absent fields stay, null clears a field. */
export function editedAccount(before: AccountContent, update: AccountUpdate): AccountContent {
  return accountContentOf(withUpdate(before, update));
}

/** Returns those of the fields in `among` whose values differ. */
export function differingFields(
  a: Partial<AccountContent>,
  b: Partial<AccountContent>,
  among: readonly AccountField[] = accountFields,
): AccountField[] {
  const [one, other] = [accountContentOf(a), accountContentOf(b)];
  return among.filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
}

/** Returns the fields of an edit that somebody else has since changed to another value than the edit would. */
export function disputedFields(
  base: Partial<AccountContent>,
  theirs: AccountContent,
  update: AccountUpdate,
): AccountField[] {
  const updatedFields = accountFields.filter((field) => update[field] !== undefined);
  return differingFields(theirs, editedAccount(theirs, update), differingFields(base, theirs, updatedFields));
}
