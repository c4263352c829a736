import type { AccountMode, AccountRole, PersonRole } from './entities.ts';
import type { AccountUpdate } from './requests.ts';

type Who = { userID: string; role: PersonRole };

/** True if a person owns an account: its owner does, and every operator owns the platform's accounts. */
export function ownsAccount({ ownerUserID, platform }: { ownerUserID: string; platform: boolean }, who: Who): boolean {
  return ownerUserID === who.userID || (platform && who.role === 'operator');
}

/** Fields that operators may change in every account, and nobody else in any. */
const ofOperators: readonly string[] = ['maxSubscribers', 'verified'] satisfies (keyof AccountUpdate)[];

/** True if the change is of such fields only. */
export const isOperators = (body: AccountUpdate): boolean =>
  Object.keys(body).every((field) => ofOperators.includes(field));

/** True if a person with `role` in an account may change these fields. */
export function mayUpdateAccount(role: AccountRole | undefined, who: Who, body: AccountUpdate): boolean {
  const fields = Object.keys(body);
  const own = fields.filter((field) => !ofOperators.includes(field));
  if (own.length < fields.length && who.role !== 'operator') return false;
  return role !== undefined || (own.length === 0 && fields.length > 0);
}

/** Businesses and operators may create service accounts; anyone may create a channel. */
export const mayCreateAccount = ({ role }: Pick<Who, 'role'>, mode: AccountMode): boolean =>
  mode === 'channel' || role !== 'user';
