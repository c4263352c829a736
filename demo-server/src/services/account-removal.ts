import { topics } from '../../../src/protocol/index.ts';
import { forgetAccountAnswer, forgetMessageAnswers, forgetPostAnswers } from '../retention/answers.ts';
import { forget } from '../retention/forget.ts';
import { forgetWords } from '../search/words.ts';
import type { AccountRow } from './access.ts';
import type { Store, Unit } from './deps.ts';
import { releaseMediaOf } from './media-uses.ts';

/**
 * Takes an account away with everything in it. Its log ends with `account.deleted` and keeps nothing before it,
 * so that whoever comes back later learns that it is gone, and nothing else.
 */
export async function removeAccount(
  unit: Unit,
  store: Store,
  { account_id, owner_id, doc }: AccountRow,
): Promise<void> {
  const { tx } = unit;
  const admins = await tx.selectFrom('admins').select('user_id').where('account_id', '=', account_id).execute();
  const posts = tx.selectFrom('posts').select('post_id').where('account_id', '=', account_id);
  await forgetAccountAnswer(tx, account_id);
  await forgetPostAnswers(
    tx,
    (await posts.execute()).map(({ post_id }) => post_id),
  );
  await forgetMessageAnswers(
    tx,
    (await tx.selectFrom('messages').select('message_id').where('account_id', '=', account_id).execute()).map(
      ({ message_id }) => message_id,
    ),
  );
  await tx.deleteFrom('reaction_news').where('post_id', 'in', posts).execute();
  await tx.deleteFrom('reactions').where('post_id', 'in', posts).execute();
  await releaseMediaOf(tx, account_id);
  await tx
    .deleteFrom('post_search')
    .where(
      'rowid',
      'in',
      tx
        .selectFrom('posts')
        .select((eb) => eb.ref('doc').$notNull().as('doc'))
        .where('account_id', '=', account_id)
        .where('doc', 'is not', null),
    )
    .execute();
  if (doc !== null) await forgetWords(tx, 'account_search', doc);
  await tx.deleteFrom('publications').where('account_id', '=', account_id).execute();
  await tx.deleteFrom('posts').where('account_id', '=', account_id).execute();
  await tx.deleteFrom('messages').where('account_id', '=', account_id).execute();
  await tx.deleteFrom('conversations').where('account_id', '=', account_id).execute();
  await tx.deleteFrom('subscriptions').where('account_id', '=', account_id).execute();
  await tx.deleteFrom('admins').where('account_id', '=', account_id).execute();
  await tx.deleteFrom('accounts').where('account_id', '=', account_id).execute();
  await tx
    .deleteFrom('log')
    .where('topic', 'in', [topics.account(account_id), topics.inbox(account_id)])
    .execute();
  await forget(unit, store, { kind: 'account', accountID: account_id });
  const data = { officialAccountID: account_id };
  unit.append({ topic: topics.account(account_id), type: 'account.deleted', data });
  for (const userID of new Set([owner_id, ...admins.map(({ user_id }) => user_id)]))
    unit.append({ topic: topics.user(userID), type: 'account.deleted', data });
}
