import type { Account } from './entities.ts';
import type { AccountUpdate } from './requests.ts';

/** What an edit of an account can change. The last two are the operator's. */
export const accountFields = [
  'officialAccountName',
  'faceUrl',
  'organization',
  'introduction',
  'customData',
  'allowedEmoji',
  'maxSubscribers',
  'verified',
] as const;

export type AccountField = (typeof accountFields)[number];
export type AccountContent = Pick<Account, AccountField>;

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || value === false || (Array.isArray(value) && !value.length);

/** Picks what an edit can change, in the one form in which it is stored and compared: what is empty is absent. */
export function accountContentOf(account: {
  [F in AccountField]?: AccountContent[F] | null | undefined;
}): AccountContent {
  const filled = accountFields.filter((field) => !isEmpty(account[field])).map((field) => [field, account[field]]);
  return Object.fromEntries(filled) as AccountContent;
}

/** The account's content after an edit: absent fields stay, null empties. */
export function editedAccount(before: AccountContent, update: AccountUpdate): AccountContent {
  const given = Object.fromEntries(Object.entries(update).filter(([, value]) => value !== undefined));
  return accountContentOf({ ...before, ...given });
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
