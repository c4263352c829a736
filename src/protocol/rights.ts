import type { AccountMode, AccountRole, PersonRole } from './entities.ts';
import type { AccountUpdate } from './requests.ts';

type Who = { userID: string; role: PersonRole };

/** Whether somebody owns an account: the owner does, and every operator owns the platform's own accounts. */
export function ownsAccount({ ownerUserID, platform }: { ownerUserID: string; platform: boolean }, who: Who): boolean {
  return ownerUserID === who.userID || (platform && who.role === 'operator');
}

/** What operators may change of every account, and nobody else of any. */
const ofOperators: readonly string[] = ['maxSubscribers', 'verified'] satisfies (keyof AccountUpdate)[];

/** Whether somebody who has `role` in an account may change these fields of it. */
export function mayUpdateAccount(role: AccountRole | undefined, who: Who, body: AccountUpdate): boolean {
  const fields = Object.keys(body);
  const own = fields.filter((field) => !ofOperators.includes(field));
  if (own.length < fields.length && who.role !== 'operator') return false;
  return role !== undefined || (own.length === 0 && fields.length > 0);
}

/** Service accounts belong to businesses and the platform; channels to anybody. */
export const mayCreateAccount = ({ role }: Pick<Who, 'role'>, mode: AccountMode): boolean =>
  mode === 'channel' || role !== 'user';
