import type { AccountRow } from '../accounts/access.ts';
import type { UnitOfWork } from '../shared/deps.ts';
import { ProblemError } from '../shared/problem-error.ts';

const HOUR = 3600;
/**
 * Old rows removed by a publication: more than it adds, so that they don't accumulate, and few, so that its cost stays
 * constant.
 */
const SWEEP = 4;

/**
 * Records that the account publishes its next number now, if the limit allows it. Reads one row, whatever the limit:
 * numbers have no gaps, so the one `perHour` back shows whether the hour is full.
 * @throws ProblemError too_frequent - with the seconds until the next post is allowed
 */
export async function publishable(
  { tx, now }: UnitOfWork,
  { account_id, last_post_number }: AccountRow,
  perHour: number,
): Promise<void> {
  const number = last_post_number + 1;
  // Without a limit nothing is asked: PostgreSQL has no infinite post number.
  const first =
    perHour === Number.POSITIVE_INFINITY
      ? undefined
      : perHour > 0
        ? await tx
            .selectFrom('publications')
            .select('create_time')
            .where('account_id', '=', account_id)
            .where('number', '=', number - perHour)
            .executeTakeFirst()
        : { create_time: now };
  if (first && first.create_time > now - HOUR)
    throw new ProblemError('too_frequent', `This account can publish ${perHour} posts per hour.`, {
      retryAfter: Math.max(1, first.create_time + HOUR - now),
    });
  const oldest = await tx
    .selectFrom('publications')
    .select(['number', 'create_time'])
    .where('account_id', '=', account_id)
    .orderBy('number')
    .limit(SWEEP)
    .execute();
  const stale = oldest.filter(({ create_time }) => create_time <= now - HOUR).map((row) => row.number);
  if (stale.length > 0)
    await tx.deleteFrom('publications').where('account_id', '=', account_id).where('number', 'in', stale).execute();
  await tx.insertInto('publications').values({ account_id, number, create_time: now }).execute();
}
