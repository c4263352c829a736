import { randomBytes } from 'node:crypto';
import type { AuditAction, AuditRole } from '../../../src/protocol/index.ts';
import type { UnitOfWork } from '../services/shared/deps.ts';
import type { Caller } from '../services/shared/types.ts';

/** One management action. IDs and names of fields only: what people wrote is nobody's business here. */
export interface Action {
  action: AuditAction;
  officialAccountID: string;
  /** In what right it was done; an operator's is always the operator's. */
  role: AuditRole;
  /** The person or post that it was done to. */
  target?: string | undefined;
  /** Names of the fields that were given. */
  fields?: readonly string[];
}

let count = 0;

/** Later ones of a process are greater, within a second as well; what two processes do in the same second has no order. */
function newAuditID(): string {
  count = (count + 1) % 36 ** 4;
  return `${Date.now().toString(36).padStart(9, '0')}${count.toString(36).padStart(4, '0')}${randomBytes(6).toString('base64url')}`;
}

/** Writes an action down in the transaction that does it: neither is there without the other. */
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
