import { sql } from 'kysely';
import type { Store } from '../services/shared/deps.ts';

/** Topics looked at by one statement. */
const TOPICS = 200;
/** Entries removed in one transaction: bounds how long the next writer waits. */
const STEP = 500;

export interface LogLimits {
  /** Entries of at most this age stay, in days; `Infinity`: all. */
  keepDays: number;
  /** So many entries of a topic stay; `Infinity`: all. */
  keepEntries: number;
}

interface Oldest {
  topic: string;
  head: number;
  seq: number | null;
  at: number | null;
}

/** The last entry of a deleted account's log says that it is deleted, to whoever comes back however late. */
const isEnd = sql<boolean>`(type = 'account.deleted' and substr(topic, 1, 8) = 'account:')`;

/**
 * Removes the beginnings of logs that are too old or too long. A client whose position lies before what is kept is reset.
 * Reads one row a topic, and goes on with a topic only where there is something to remove.
 * @param pause - between two transactions
 * @returns entries removed
 */
export async function sweepLog(
  store: Store,
  { keepDays, keepEntries }: LogLimits,
  now: number,
  pause: () => Promise<void>,
): Promise<number> {
  const before = now - keepDays * 86_400;
  let removed = 0;
  for (let last = ''; ;) {
    const oldest = (name: 'seq' | 'at') =>
      store.db
        .selectFrom('log')
        .select(name)
        .where(sql<boolean>`log.topic = topics.topic`)
        .where((eb) => eb.not(isEnd))
        .orderBy('seq')
        .limit(1);
    const page: Oldest[] = await store.db
      .selectFrom('topics')
      .select(['topic', 'head', oldest('seq').as('seq'), oldest('at').as('at')])
      .where('topic', '>', last)
      .orderBy('topic')
      .limit(TOPICS)
      .execute();
    for (const { topic, head, seq, at } of page) {
      if (seq === null || at === null) continue;
      const upTo = head - keepEntries;
      if (seq <= upTo || at < before) removed += await shorten(store, topic, upTo, before, pause);
    }
    if (page.length < TOPICS) return removed;
    last = page.at(-1)?.topic ?? '';
    await pause();
  }
}

/** Removes the beginning of one log, step by step. */
async function shorten(
  store: Store,
  topic: string,
  upTo: number,
  before: number,
  pause: () => Promise<void>,
): Promise<number> {
  let removed = 0;
  for (;;) {
    const rows = await store.db
      .selectFrom('log')
      .select(['seq', 'at'])
      .where('topic', '=', topic)
      .where((eb) => eb.not(isEnd))
      .orderBy('seq')
      .limit(STEP)
      .execute();
    // A beginning only: a clock that was set back does not tear a hole.
    const stays = rows.findIndex(({ seq, at }) => seq > upTo && at >= before);
    const gone = (stays < 0 ? rows : rows.slice(0, stays)).at(-1);
    if (!gone) return removed;
    await store.write(({ tx }) =>
      tx
        .deleteFrom('log')
        .where('topic', '=', topic)
        .where('seq', '<=', gone.seq)
        .where((eb) => eb.not(isEnd))
        .execute(),
    );
    removed += stays < 0 ? rows.length : stays;
    if (stays >= 0 || rows.length < STEP) return removed;
    await pause();
  }
}
