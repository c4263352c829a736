import { topics } from '../../../src/protocol/index.ts';
import { forgetAccountAnswer } from '../retention/answers.ts';
import { noteForgetting } from '../retention/forget.ts';
import { forgetWords } from '../search/words.ts';
import type { UnitOfWork } from '../services/shared/deps.ts';
import { locking } from '../storage/dialect.ts';

/**
 * Marks an account as being deleted; from now on it exists for nobody. A transaction of its own, because it waits for nobody: under
 * PostgreSQL those who write chat messages share the account's row, and would keep out whoever wants it alone for as long as there
 * is always another. Once it is marked, no new one comes.
 */
export async function markAccount({ tx, now }: UnitOfWork, accountID: string): Promise<void> {
  await tx.updateTable('accounts').set({ deleting: now }).where('account_id', '=', accountID).execute();
}

/**
 * Takes a marked account away and tells everybody. It waits for those who were still writing, and its size does not depend on the
 * account's: the content is removed afterwards, in batches (`steps.ts`).
 */
export async function takeAccountAway(unit: UnitOfWork, accountID: string): Promise<void> {
  const { tx, now } = unit;
  const account = await tx
    .selectFrom('accounts')
    .select(['owner_id', 'offered_to', 'doc'])
    .where('account_id', '=', accountID)
    .where('deleting', 'is not', null)
    .$call(locking(tx, 'remove'))
    .executeTakeFirst();
  // Another node was faster.
  if (!account) return;
  const admins = await tx.selectFrom('admins').select('user_id').where('account_id', '=', accountID).execute();
  await tx.deleteFrom('admins').where('account_id', '=', accountID).execute();
  await tx.deleteFrom('subscriber_news').where('account_id', '=', accountID).execute();
  await tx.deleteFrom('accounts').where('account_id', '=', accountID).execute();
  if (account.doc !== null) await forgetWords(tx, 'account_search', account.doc);
  await forgetAccountAnswer(tx, accountID);
  await noteForgetting(unit, { kind: 'account', accountID });
  await tx.insertInto('removals').values({ kind: 'account', id: accountID, create_time: now }).execute();
  const data = { officialAccountID: accountID };
  unit.append({ topic: topics.account(accountID), type: 'account.deleted', data });
  for (const userID of new Set([account.owner_id, account.offered_to, ...admins.map(({ user_id }) => user_id)]))
    if (userID !== null) unit.append({ topic: topics.user(userID), type: 'account.deleted', data });
}

/** Leaves the reactions to a post that is gone for the batches: a popular one has as many as its account has subscribers. */
export async function leaveReactions({ tx, now }: UnitOfWork, postID: string): Promise<void> {
  await tx
    .insertInto('removals')
    .values({ kind: 'post', id: postID, create_time: now })
    .onConflict((c) => c.doNothing())
    .execute();
}
