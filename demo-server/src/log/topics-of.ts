import { isOfficialAccountID, parseTopic, topics } from '../../../src/protocol/index.ts';
import type { Caller } from '../services/shared/types.ts';
import type { Reader } from '../storage/open-database.ts';
import { readHeads } from './read.ts';
import { removedAccounts } from '../removal/removing.ts';

/**
 * Every topic that a person may read: their own, the accounts they follow or manage, and the inboxes of those they
 * manage. The operator sees all posts, so reads the logs of all accounts, but not their inboxes.
 */
export async function topicsOf(db: Reader, { userID, role }: Caller): Promise<Set<string>> {
  const followed = await db
    .selectFrom('subscriptions')
    .select('account_id')
    .where('user_id', '=', userID)
    .where('account_id', 'not in', removedAccounts(db))
    .execute();
  const managed = [
    ...(await db.selectFrom('accounts').select('account_id').where('owner_id', '=', userID).execute()),
    ...(await db.selectFrom('admins').select('account_id').where('user_id', '=', userID).execute()),
    ...(role === 'operator'
      ? await db.selectFrom('accounts').select('account_id').where('platform', '=', 1).execute()
      : []),
  ];
  const all = role === 'operator' ? await db.selectFrom('accounts').select('account_id').execute() : [];
  return new Set([
    topics.user(userID),
    ...[...followed, ...managed, ...all].map(({ account_id }) => topics.account(account_id)),
    ...managed.map(({ account_id }) => topics.inbox(account_id)),
  ]);
}

/**
 * Limit of requested topics to look up besides those the client may read. Nobody follows that many deleted accounts.
 */
const MOST_ASKED = 1000;

/**
 * The requested topics whose account is deleted. Anybody may read that: the last entry of such a log is
 * `account.deleted`, and nothing else of it is kept.
 */
export async function deletedAccountTopics(db: Reader, asked: readonly string[]): Promise<string[]> {
  const ids = asked
    .map(parseTopic)
    .flatMap((parsed) => (parsed?.kind === 'account' && isOfficialAccountID(parsed.id) ? [parsed.id] : []))
    .slice(0, MOST_ASKED);
  if (ids.length === 0) return [];
  const alive = await db.selectFrom('accounts').select('account_id').where('account_id', 'in', ids).execute();
  const there = new Set(alive.map(({ account_id }) => account_id));
  // An account that never existed has no log either.
  const heads = await readHeads(db, ids.filter((id) => !there.has(id)).map(topics.account));
  return [...heads.keys()];
}
