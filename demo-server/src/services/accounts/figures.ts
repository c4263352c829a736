import { setImmediate as turn } from 'node:timers/promises';
import { sql } from 'kysely';
import { excerptOf } from '../../../../src/protocol/cut.ts';
import {
  answersOf,
  DAY,
  figureDays,
  firstDay,
  MOST_REACTED,
  perDay,
  questionsOf,
  type Question,
} from '../../../../src/protocol/figures.ts';
import type { AccountFigures } from '../../../../src/protocol/index.ts';
import type { Reader } from '../../storage/open-database.ts';
import { managed } from './access.ts';
import type { Store } from '../shared/deps.ts';
import type { Services } from '../shared/types.ts';

/** Posts among which those with the most reactions are looked for: the newest of the days. */
const POSTS = 1000;
/** Chats that one query reads. */
const CHATS = 100;
/** After so many messages, earlier days are left out: a figure costs no more, however much is written. */
const MESSAGES = 50_000;

/** The days that figures are of. */
interface Days {
  from: number;
  days: number;
}

/** Rows of an account by day. The index by account and time has all that it reads. */
async function countsByDay(
  db: Reader,
  table: 'subscriptions' | 'posts',
  time: 'subscribe_time' | 'create_time',
  officialAccountID: string,
  { from, days }: Days,
): Promise<number[]> {
  const { rows } = await sql<{
    day: number;
    rows: number;
  }>`select (${sql.ref(time)} - ${from}) / ${sql.lit(DAY)} as day,
    count(*) as rows from ${sql.table(table)} where account_id = ${officialAccountID} and ${sql.ref(time)} >= ${from}
    group by day`.execute(db);
  const counts = Array<number>(days).fill(0);
  for (const { day, rows: count } of rows) if (Number(day) < days) counts[Number(day)] = Number(count);
  return counts;
}

/** The posts with the most reactions, as they are now. */
async function mostReacted(db: Reader, officialAccountID: string, { from }: Days) {
  const counted = await db
    .selectFrom('posts')
    .select(['post_id', 'reaction_counts'])
    .where('account_id', '=', officialAccountID)
    .where('create_time', '>=', from)
    .orderBy('create_time', 'desc')
    .orderBy('post_id', 'desc')
    .limit(POSTS)
    .execute();
  const reactions = new Map(
    counted
      .map(({ post_id, reaction_counts }) => {
        const counts = Object.values(JSON.parse(reaction_counts) as Record<string, number>);
        return [post_id, counts.reduce((sum, each) => sum + each, 0)] as const;
      })
      .filter(([, sum]) => sum > 0)
      // The sort is stable: of equals, the newer first.
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, MOST_REACTED),
  );
  if (reactions.size === 0) return [];
  const posts = await db
    .selectFrom('posts')
    .select(['post_id', 'number', 'title', 'content', 'images', 'create_time'])
    .where('post_id', 'in', [...reactions.keys()])
    .execute();
  const places = [...reactions.keys()];
  return posts
    .toSorted((a, b) => places.indexOf(a.post_id) - places.indexOf(b.post_id))
    .map(({ post_id, number, title, content, images, create_time }) => ({
      postID: post_id,
      postNumber: number,
      excerpt: excerptOf({ title, content, images: JSON.parse(images) as { alt?: string }[] }),
      createTime: create_time,
      reactions: reactions.get(post_id)!,
    }));
}

/** The messages of these chats, with the side that wrote the one before. */
const messagesOf = (db: Reader, officialAccountID: string, userIDs: string[], { from }: Days) =>
  db
    .selectFrom('messages')
    .select((eb) => [
      'user_id',
      'sender',
      'create_time',
      eb
        .selectFrom('messages as before')
        .select('before.sender')
        .whereRef('before.account_id', '=', 'messages.account_id')
        .whereRef('before.user_id', '=', 'messages.user_id')
        .where('before.number', '=', eb('messages.number', '-', 1))
        .as('follows'),
    ])
    .where('account_id', '=', officialAccountID)
    .where('user_id', 'in', userIDs)
    .where('create_time', '>=', from)
    .orderBy('user_id')
    .orderBy('number')
    .execute();

/**
 * Chats, those with the newest messages first: whenever it stops, all messages newer than the last one of the last chat are
 * counted.
 */
async function chatFigures(db: Reader, officialAccountID: string, range: Days) {
  const moments = { account: [] as number[], subscriber: [] as number[] };
  const questions: Question[] = [];
  let since = range.from - 1;
  let last: { last_time: number; user_id: string } | undefined;
  for (let read = 0; ;) {
    let query = db
      .selectFrom('conversations')
      .select(['user_id', 'last_time'])
      .where('account_id', '=', officialAccountID)
      .where('last_time', '>=', range.from)
      .orderBy('last_time', 'desc')
      .orderBy('user_id', 'desc')
      .limit(CHATS);
    if (last) query = query.where(sql<boolean>`(last_time, user_id) < (${last.last_time}, ${last.user_id})`);
    const chats = await query.execute();
    if (chats.length === 0) break;
    const rows = await messagesOf(
      db,
      officialAccountID,
      chats.map(({ user_id }) => user_id),
      range,
    );
    for (const { sender, create_time } of rows) moments[sender].push(create_time);
    questions.push(
      ...questionsOf(
        rows.map(({ user_id, sender, follows, create_time }) => ({
          chat: user_id,
          from: sender,
          ...(follows && { follows }),
          createTime: create_time,
        })),
      ),
    );
    read += rows.length;
    last = chats.at(-1)!;
    if (chats.length < CHATS) break;
    if (read >= MESSAGES) {
      since = last.last_time;
      break;
    }
    // Other requests go on in between.
    await turn();
  }
  const counted = (times: number[]) =>
    perDay(
      range.from,
      range.days,
      times.filter((time) => time > since),
    );
  return {
    messages: {
      received: counted(moments.subscriber),
      sent: counted(moments.account),
      ...(since >= range.from && { countedAfter: since }),
    },
    answers: answersOf(questions.filter(({ askTime }) => askTime > since)),
  };
}

/** Handles `accounts.figures`. */
export function figureServices({ db, now }: Store): Pick<Services, 'accounts.figures'> {
  return {
    async 'accounts.figures'(
      asking,
      { params: { officialAccountID }, query: { days = figureDays.default } },
    ): Promise<{ status: 200; value: AccountFigures }> {
      const { account } = await managed(db, officialAccountID, asking);
      const range = { from: firstDay(now(), days), days };
      const [joined, published, best, chats] = await Promise.all([
        countsByDay(db, 'subscriptions', 'subscribe_time', officialAccountID, range),
        countsByDay(db, 'posts', 'create_time', officialAccountID, range),
        mostReacted(db, officialAccountID, range),
        chatFigures(db, officialAccountID, range),
      ]);
      return {
        status: 200,
        value: {
          from: range.from,
          subscribers: { total: account.subscriber_count, joined },
          posts: { published, mostReacted: best },
          ...chats,
        },
      };
    },
  };
}
