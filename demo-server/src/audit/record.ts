import { randomBytes } from 'node:crypto';
import type { AuditAction, AuditRole } from '../../../src/protocol/index.ts';
import type { UnitOfWork } from '../services/shared/deps.ts';
import type { Caller } from '../services/shared/types.ts';

/** One management action. Holds only IDs and field names, never what people wrote. */
export interface Action {
  action: AuditAction;
  officialAccountID: string;
  /** The role in which it was done. For an operator it is always `operator`. */
  role: AuditRole;
  /** The person or post that the action applied to. */
  target?: string | undefined;
  /** Names of the fields in the request. */
  fields?: readonly string[];
}

let count = 0;

/** IDs of one process increase, also within a second. IDs of two processes in the same second have no order. */
function newAuditID(): string {
  count = (count + 1) % 36 ** 4;
  return `${Date.now().toString(36).padStart(9, '0')}${count.toString(36).padStart(4, '0')}${randomBytes(6).toString('base64url')}`;
}

/** Records an action in the transaction that performs it, so that neither is stored without the other. */
export async function audit(
  { tx, now }: UnitOfWork,
  caller: Caller,
  { action, officialAccountID, role, target, fields }: Action,
): Promise<void> {
  await tx
    .insertInto('audit')
    .values({
      audit_id: newAuditID(),
      at: now,
      user_id: caller.userID,
      role: caller.role === 'operator' ? 'operator' : role,
      action,
      account_id: officialAccountID,
      target: target ?? null,
      fields: fields ? fields.toSorted().join(' ') : null,
      request_id: caller.requestID ?? null,
    })
    .execute();
}
