import { topics } from '../../../src/protocol/index.ts';
import { forgetAccountAnswer } from '../retention/answers.ts';
import { noteForgetting } from '../retention/forget.ts';
import { forgetWords } from '../search/words.ts';
import type { UnitOfWork } from '../services/shared/deps.ts';
import { locking } from '../storage/dialect.ts';

/**
 * Marks an account as being deleted; from now on it is hidden from everybody. A separate transaction, because it waits
 * for nobody: in PostgreSQL, writers of chat messages share the account's row, and an exclusive lock would wait as long
 * as there is always another writer. Once the account is marked, no new writer comes.
 */
export async function markAccount({ tx, now }: UnitOfWork, accountID: string): Promise<void> {
  await tx.updateTable('accounts').set({ deleting: now }).where('account_id', '=', accountID).execute();
}

/**
 * Removes a marked account and notifies everybody. Waits for writers in progress. Its cost does not depend on the
 * account's size: the content is removed afterwards, in batches (`steps.ts`).
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
  // Another node has already removed it.
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

/** Leaves the reactions to a deleted post to the batches: a popular post has as many as its account has subscribers. */
export async function leaveReactions({ tx, now }: UnitOfWork, postID: string): Promise<void> {
  await tx
    .insertInto('removals')
    .values({ kind: 'post', id: postID, create_time: now })
    .onConflict((c) => c.doNothing())
    .execute();
}
