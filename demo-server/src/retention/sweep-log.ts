import { sql } from 'kysely';
import type { Store } from '../services/shared/deps.ts';

/** Topics read by one statement. */
const TOPICS = 200;
/** Entries removed by one transaction: limits how long the next writer waits. */
const STEP = 500;

export interface LogLimits {
  /** Entries up to this age stay, in days; `Infinity` keeps all. */
  keepDays: number;
  /** Number of entries of a topic that stay; `Infinity` keeps all. */
  keepEntries: number;
}

interface Oldest {
  topic: string;
  head: number;
  seq: number | null;
  at: number | null;
}

/** The last entry of a deleted account's log reports the deletion, however late a client comes back. */
const isEnd = sql<boolean>`(type = 'account.deleted' and substr(topic, 1, 8) = 'account:')`;

/**
 * Removes the beginnings of logs that are too old or too long. A client whose position lies before the oldest kept
 * entry is reset. Reads one row per topic, and continues with a topic only if there is something to remove.
 * @param pause - awaited between two transactions
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
    // Removes only from the beginning: a clock that was set back leaves no gap.
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
