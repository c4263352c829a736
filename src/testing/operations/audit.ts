import { findAccount, mayManage } from './shared.ts';
import type { Handlers } from './types.ts';

/** The scripted backend writes no audit log. */
export const auditOperations: Handlers<'accounts.audit' | 'audit.list'> = {
  'accounts.audit'(world, person, { params }) {
    mayManage(findAccount(world, params.officialAccountID), person);
    return { items: [] };
  },
  'audit.list': () => ({ items: [] }),
};
