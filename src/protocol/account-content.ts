import { accountFields, filledFields, withUpdate, type AccountField } from './content-fields.ts';
import type { Account } from './entities.ts';
import type { AccountUpdate } from './requests.ts';

export type AccountContent = Pick<Account, AccountField>;

/** Picks what an edit can change, in the one form in which it is stored and compared: what is empty is absent. */
export function accountContentOf(account: {
  [F in AccountField]?: AccountContent[F] | null | undefined;
}): AccountContent {
  return filledFields(accountFields, account) as AccountContent;
}

/** The account's content after an edit: absent fields stay, null empties. */
export function editedAccount(before: AccountContent, update: AccountUpdate): AccountContent {
  return accountContentOf(withUpdate(before, update));
}

/** In which of these fields two accounts differ. */
export function differingFields(
  a: Partial<AccountContent>,
  b: Partial<AccountContent>,
  among: readonly AccountField[] = accountFields,
): AccountField[] {
  const [one, other] = [accountContentOf(a), accountContentOf(b)];
  return among.filter((field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]));
}

/** Fields of an edit that somebody else has changed in the meantime, to something else than the edit would. */
export function disputedFields(
  base: Partial<AccountContent>,
  theirs: AccountContent,
  update: AccountUpdate,
): AccountField[] {
  const given = accountFields.filter((field) => update[field] !== undefined);
  return differingFields(theirs, editedAccount(theirs, update), differingFields(base, theirs, given));
}
