import { sql } from 'kysely';
import { topics } from '../../../src/protocol/index.ts';
import { forgetMessageAnswers, forgetPostAnswers } from '../retention/answers.ts';
import { forgetStep } from '../retention/forget.ts';
import { forgetWords } from '../search/words.ts';
import { removeUnused } from '../services/media/media-uses.ts';
import type { RemovalKind } from '../storage/tables.ts';
import type { Tx } from '../storage/write-queue.ts';

/** Rows removed by one transaction: limits how long the next writer waits. */
const STEP = 200;
/** Posts processed by one transaction. */
const POSTS = 50;

/**
 * Removes a batch.
 * @returns whether none of its kind is left
 */
type Step = (tx: Tx, id: string) => Promise<boolean>;

const rowsLeft = (removed: bigint | number): boolean => Number(removed) >= STEP;

export async function removeReactions(tx: Tx, postIDs: readonly string[]): Promise<boolean> {
  const some = tx
    .selectFrom('reactions')
    .select(['post_id', 'user_id'])
    .where('post_id', 'in', [...postIDs])
    .limit(STEP);
  const { numDeletedRows } = await tx
    .deleteFrom('reactions')
    .where((eb) => eb(eb.refTuple('post_id', 'user_id'), 'in', some.$asTuple('post_id', 'user_id')))
    .executeTakeFirst();
  return !rowsLeft(numDeletedRows);
}

const posts: Step = async (tx, accountID) => {
  const rows = await tx
    .selectFrom('posts')
    .select(['number', 'post_id', 'doc'])
    .where('account_id', '=', accountID)
    .orderBy('number')
    .limit(POSTS)
    .execute();
  if (rows.length === 0) return true;
  const ids = rows.map(({ post_id }) => post_id);
  if (!(await removeReactions(tx, ids))) return false;
  await tx.deleteFrom('reaction_news').where('post_id', 'in', ids).execute();
  for (const { doc } of rows) if (doc !== null) await forgetWords(tx, 'post_search', doc);
  await forgetPostAnswers(tx, ids);
  const numbers = rows.map(({ number }) => number);
  await tx.deleteFrom('posts').where('account_id', '=', accountID).where('number', 'in', numbers).execute();
  return rows.length < POSTS;
};

const messages: Step = async (tx, accountID) => {
  const rows = await tx
    .selectFrom('messages')
    .select(['user_id', 'number', 'message_id'])
    .where('account_id', '=', accountID)
    .orderBy('user_id')
    .orderBy('number')
    .limit(STEP)
    .execute();
  const last = rows.at(-1);
  if (!last) return true;
  await forgetMessageAnswers(
    tx,
    rows.map(({ message_id }) => message_id),
  );
  await tx
    .deleteFrom('messages')
    .where('account_id', '=', accountID)
    .where(sql<boolean>`(user_id, number) <= (${last.user_id}, ${last.number})`)
    .execute();
  return rows.length < STEP;
};

/** Media that the account shows; media that nothing else shows are removed too. */
const media: Step = async (tx, accountID) => {
  const rows = await tx
    .selectFrom('media_uses')
    .select(['used_by', 'media_id'])
    .where('account_id', '=', accountID)
    .limit(STEP)
    .execute();
  if (rows.length === 0) return true;
  for (const { used_by, media_id } of rows)
    await tx.deleteFrom('media_uses').where('used_by', '=', used_by).where('media_id', '=', media_id).execute();
  await removeUnused(tx, [...new Set(rows.map(({ media_id }) => media_id))]);
  return rows.length < STEP;
};

/** Removes rows in order of the user in their key. */
const byUser =
  (table: 'conversations' | 'subscriptions'): Step =>
  async (tx, accountID) => {
    const rows = await tx
      .selectFrom(table)
      .select('user_id')
      .where('account_id', '=', accountID)
      .orderBy('user_id')
      .limit(STEP)
      .execute();
    const last = rows.at(-1);
    if (!last) return true;
    const users = rows.map(({ user_id }) => user_id);
    await tx.deleteFrom(table).where('account_id', '=', accountID).where('user_id', 'in', users).execute();
    return rows.length < STEP;
  };

const publications: Step = async (tx, accountID) => {
  const rows = await tx
    .selectFrom('publications')
    .select('number')
    .where('account_id', '=', accountID)
    .limit(STEP)
    .execute();
  if (rows.length === 0) return true;
  const numbers = rows.map(({ number }) => number);
  await tx.deleteFrom('publications').where('account_id', '=', accountID).where('number', 'in', numbers).execute();
  return rows.length < STEP;
};

/** Removes a log from its beginning, except for the last entry, which says that the account is deleted. */
const log =
  (topicOf: (accountID: string) => string): Step =>
  async (tx, accountID) => {
    const topic = topicOf(accountID);
    const rows = await tx
      .selectFrom('log')
      .select('seq')
      .where('topic', '=', topic)
      .where('type', '<>', 'account.deleted')
      .orderBy('seq')
      .limit(STEP)
      .execute();
    if (rows.length === 0) return true;
    const numbers = rows.map(({ seq }) => seq);
    await tx.deleteFrom('log').where('topic', '=', topic).where('seq', 'in', numbers).execute();
    return rows.length < STEP;
  };

/** First what is longest readable by people who know an address, then what people said. */
const steps: Readonly<Record<RemovalKind, readonly Step[]>> = {
  account: [
    media,
    log(topics.inbox),
    log(topics.account),
    (tx, accountID) => forgetStep(tx, { kind: 'account', accountID }),
    messages,
    byUser('conversations'),
    posts,
    publications,
    byUser('subscriptions'),
  ],
  post: [(tx, postID) => removeReactions(tx, [postID])],
};

/**
 * Removes the next batch of an item.
 * @param from - the step to continue with; 0 after a restart, because finished steps find nothing to do
 * @returns the next step; undefined when everything is removed
 */
export async function removeBatch(tx: Tx, kind: RemovalKind, id: string, from: number): Promise<number | undefined> {
  const step = steps[kind][from];
  if (step && !(await step(tx, id))) return from;
  if (from + 1 < steps[kind].length) return from + 1;
  await tx.deleteFrom('removals').where('kind', '=', kind).where('id', '=', id).execute();
  return undefined;
}
