import { sql } from 'kysely';
import type { Reader } from '../../storage/open-database.ts';
import type { Tx } from '../../storage/write-queue.ts';
import { ProblemError } from '../shared/problem-error.ts';

export interface UploadLimits {
  /** Bytes that one person may upload per day (UTC). */
  uploadBytesPerDay: number;
  /** Bytes of one person's uploads that nothing uses yet. */
  unusedUploadBytes: number;
}

export const noUploadLimits: UploadLimits = {
  uploadBytesPerDay: Number.POSITIVE_INFINITY,
  unusedUploadBytes: Number.POSITIVE_INFINITY,
};

const DAY = 86_400;
/** Seconds after which some of the unused uploads may have been used or swept. */
const RETRY_UNUSED = 600;
const dayOf = (now: number) => Math.floor(now / DAY);

function refusal(code: string, what: string, limit: number, actual: number, retryAfter: number): ProblemError {
  const message = `${what} are limited to ${limit} bytes; with this file they would reach ${actual}`;
  return new ProblemError('upload_quota_reached', message, {
    retryAfter,
    errors: [{ path: 'file', code, message, limit, actual }],
  });
}

/**
 * Checks whether a person may store this many more bytes.
 * @param now - seconds since 1970
 * @throws {ProblemError} `upload_quota_reached`
 */
export async function checkQuota(
  db: Reader,
  userID: string,
  bytes: number,
  now: number,
  { uploadBytesPerDay, unusedUploadBytes }: UploadLimits,
): Promise<void> {
  const { today, unused } = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('uploads_by_day')
        .select('bytes')
        .where('user_id', '=', userID)
        .where('day', '=', dayOf(now))
        .as('today'),
      // The limit and the sweep keep the number of these rows small.
      eb
        .selectFrom('media_unused')
        .select(({ fn }) => fn.sum<number>('bytes').as('bytes'))
        .where('user_id', '=', userID)
        .as('unused'),
    ])
    .executeTakeFirstOrThrow();
  const ofDay = Number(today ?? 0) + bytes;
  if (ofDay > uploadBytesPerDay)
    throw refusal('bytes_per_day', 'Uploads per day', uploadBytesPerDay, ofDay, (dayOf(now) + 1) * DAY - now);
  const waiting = Number(unused ?? 0) + bytes;
  if (waiting > unusedUploadBytes)
    throw refusal('unused_bytes', 'Unused uploads', unusedUploadBytes, waiting, RETRY_UNUSED);
}

/** Adds an upload to its day. Removes the counts of earlier days, which are no longer needed. */
export async function countUpload(tx: Tx, user_id: string, bytes: number, now: number): Promise<void> {
  const day = dayOf(now);
  await tx
    .insertInto('uploads_by_day')
    .values({ user_id, day, bytes })
    .onConflict((c) => c.columns(['user_id', 'day']).doUpdateSet({ bytes: sql`uploads_by_day.bytes + ${bytes}` }))
    .execute();
  await tx.deleteFrom('uploads_by_day').where('user_id', '=', user_id).where('day', '<', day).execute();
}
