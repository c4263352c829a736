import { setImmediate as turn } from 'node:timers/promises';
import { pageSize } from '../../../../src/protocol/index.ts';
import { fold } from '../../../../src/protocol/words.ts';
import type { Reader } from '../../storage/open-database.ts';
import { managed } from './access.ts';
import type { Store } from '../shared/deps.ts';
import { decodeCursor, encodeCursor, limitOf, pageOf } from '../shared/paging.ts';
import type { Services } from '../shared/types.ts';

/** Rows that one query of a search reads, and most rows that one request reads: a page costs no more, however few it finds. */
const CHUNK = 1000;
const MOST_READ = 20_000;

function subscribersOf(db: Reader, officialAccountID: string, after: string | undefined, limit: number) {
  const query = db
    .selectFrom('subscriptions')
    .leftJoin('people', 'people.user_id', 'subscriptions.user_id')
    .select(['subscriptions.user_id', 'subscribe_time', 'name', 'avatar'])
    .where('account_id', '=', officialAccountID)
    .orderBy('subscriptions.user_id')
    .limit(limit);
  return (after === undefined ? query : query.where('subscriptions.user_id', '>', after)).execute();
}

type Row = Awaited<ReturnType<typeof subscribersOf>>[number];

/**
 * Those of whose name or ID `q` is a part. Read in the order of their IDs and compared here, since neither database folds
 * letters as the other does, and no index finds the middle of a name.
 */
async function search(
  db: Reader,
  officialAccountID: string,
  { q, after, limit }: { q: string; after: string | undefined; limit: number },
): Promise<{ rows: Row[]; nextCursor?: string }> {
  const wanted = fold(q.trim());
  const found: Row[] = [];
  let last = after;
  for (let read = 0; read < MOST_READ; read += CHUNK) {
    const chunk = await subscribersOf(db, officialAccountID, last, CHUNK);
    for (const row of chunk)
      if (fold(row.user_id).includes(wanted) || (row.name !== null && fold(row.name).includes(wanted))) found.push(row);
    if (found.length > limit) return pageOf(found, limit, (row) => [row.user_id]);
    last = chunk.at(-1)?.user_id;
    if (chunk.length < CHUNK || last === undefined) return { rows: found };
    // Other requests go on in between.
    await turn();
  }
  return { rows: found, nextCursor: encodeCursor([last!]) };
}

/** Handles `accounts.subscribers`. */
export function subscriberServices({ db }: Store): Pick<Services, 'accounts.subscribers'> {
  return {
    async 'accounts.subscribers'(asking, { params: { officialAccountID }, query: { q, cursor, limit: wanted } }) {
      await managed(db, officialAccountID, asking);
      const limit = limitOf(wanted, pageSize.subscribers);
      const after = decodeCursor(cursor, ['string'])?.[0];
      const { rows, nextCursor } = q?.trim()
        ? await search(db, officialAccountID, { q, after, limit })
        : pageOf(await subscribersOf(db, officialAccountID, after, limit + 1), limit, (row) => [row.user_id]);
      return {
        status: 200,
        value: {
          items: rows.map(({ user_id, subscribe_time, name, avatar }) => ({
            userID: user_id,
            ...(name !== null && { name }),
            ...(avatar !== null && { avatar }),
            subscribeTime: subscribe_time,
          })),
          ...(nextCursor && { nextCursor }),
        },
      };
    },
  };
}
