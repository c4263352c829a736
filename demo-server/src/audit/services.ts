import { sql, type SqlBool } from 'kysely';
import type { AuditRecord, Page } from '../../../src/protocol/index.ts';
import { owned, signedIn } from '../services/accounts/access.ts';
import { present } from '../services/accounts/account-view.ts';
import type { Store } from '../services/shared/deps.ts';
import { decodeCursor, limitOf, pageOf } from '../services/shared/paging.ts';
import { ProblemError } from '../services/shared/problem-error.ts';
import type { Caller, Services } from '../services/shared/types.ts';

type Paging = { cursor?: string; limit?: number };

/** Reads a page, newest first. Without an account it covers all accounts, deleted ones included. */
async function page(
  { db }: Store,
  officialAccountID: string | undefined,
  { cursor, limit: wanted }: Paging,
): Promise<{ status: 200; value: Page<AuditRecord> }> {
  const limit = limitOf(wanted);
  const after = decodeCursor(cursor, ['number', 'string']);
  let query = db
    .selectFrom('audit')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('audit_id', 'desc')
    .limit(limit + 1);
  if (officialAccountID !== undefined) query = query.where('account_id', '=', officialAccountID);
  if (after) query = query.where(sql<SqlBool>`(at, audit_id) < (${after[0]}, ${after[1]})`);
  const { rows, nextCursor } = pageOf(await query.execute(), limit, (row) => [row.at, row.audit_id]);
  const items = rows.map(
    (row) =>
      present({
        auditID: row.audit_id,
        createTime: row.at,
        userID: row.user_id,
        role: row.role,
        action: row.action,
        officialAccountID: row.account_id,
        target: row.target,
        fields: row.fields?.split(' '),
        requestID: row.request_id,
      }) as AuditRecord,
  );
  return { status: 200, value: { items, ...(nextCursor && { nextCursor }) } };
}

function operator(asking: Caller | undefined): void {
  if (signedIn(asking).role !== 'operator')
    throw new ProblemError('no_permission', 'Only the operator can read the audit log of all accounts.');
}

/** The audit log: for an owner one account, for an operator everything. */
export function auditServices(store: Store): Pick<Services, 'accounts.audit' | 'audit.list'> {
  return {
    async 'accounts.audit'(asking, { params: { officialAccountID }, query }) {
      if (signedIn(asking).role !== 'operator') await owned(store.db, officialAccountID, asking);
      return page(store, officialAccountID, query);
    },
    async 'audit.list'(asking, { query }) {
      operator(asking);
      return page(store, undefined, query);
    },
  };
}
