import { sql } from 'kysely';
import type { NewEntry } from '../../log/append.ts';
import type { Tx } from '../../storage/write-queue.ts';
import type { ServiceDeps, Store, UnitOfWork } from './deps.ts';
import { ProblemError } from './problem-error.ts';

/** News of one thing are told at most once in this time. */
const INTERVAL_MS = 1000;
/** What stands twice in the table, so far apart, is nobody's: the node that wanted to tell it is gone. */
const LOOK_MS = 3 * INTERVAL_MS;
/** So many are told at a look; what is left waits for the next one. */
const AT_A_LOOK = 200;

/** What is told, and where it waits. */
export interface NewsKind {
  /** Holds one column, `key`: what has news that no log entry tells yet. */
  table: 'reaction_news' | 'subscriber_news';
  key: 'post_id' | 'account_id';
  /**
   * The news as they stand. Holds the row they are read from first: otherwise older news could be told behind newer ones.
   * @throws ProblemError - it is gone, and nobody is to be told anything
   */
  read(tx: Tx, key: string): Promise<NewEntry>;
}

/**
 * Writes news that come in great numbers, such as counts, into a log, not more often than once a second for each key.
 * What waits stands in a table, so that a crash does not leave readers with old news.
 */
export interface ThrottledNews {
  /** Called in the transaction that made the news. */
  tell(unit: UnitOfWork, key: string, entry: NewEntry): Promise<void>;
  /** Tells what waited when the process ended. */
  start(): Promise<void>;
  stop(): void;
}

export function createThrottledNews(store: Store, { clock }: ServiceDeps, kind: NewsKind): ThrottledNews {
  const table = sql.table(kind.table);
  const column = sql.ref(kind.key);
  const toldAt = new Map<string, number>();
  const timers = new Map<string, NodeJS.Timeout>();
  const again = new Set<string>();
  let look: NodeJS.Timeout | undefined;
  let stopped = false;

  function append(unit: UnitOfWork, key: string, entry: NewEntry): void {
    // Not after the commit: the next job of the same commit must know of it already.
    toldAt.set(key, clock());
    unit.append(entry);
  }

  async function withdraw({ tx }: UnitOfWork, key: string): Promise<boolean> {
    const { numAffectedRows = 0n } = await sql`delete from ${table} where ${column} = ${key}`.execute(tx);
    return numAffectedRows > 0n;
  }

  const read = (tx: Tx, key: string) =>
    kind.read(tx, key).catch((error: unknown) => {
      if (error instanceof ProblemError) return undefined;
      throw error;
    });

  async function flush(key: string): Promise<void> {
    await store.write(async (unit) => {
      const { rows } = await sql`select ${column} from ${table} where ${column} = ${key}`.execute(unit.tx);
      if (rows.length === 0) return;
      const entry = await read(unit.tx, key);
      if ((await withdraw(unit, key)) && entry) append(unit, key, entry);
    });
  }

  function later(key: string, wait: number): void {
    // It is being told at this moment, perhaps without what has just come.
    if (timers.has(key)) return void again.add(key);
    const due = async () => {
      const failed = await flush(key).then(
        () => false,
        () => true,
      );
      // Only now: news that come while these are told wait for the next time.
      timers.delete(key);
      // A failure leaves the row in the table, and is tried again.
      if ((again.delete(key) || failed) && !stopped) later(key, INTERVAL_MS);
    };
    timers.set(key, setTimeout(() => void due(), wait).unref());
    for (const [id, at] of toldAt) if (clock() - at > INTERVAL_MS) toldAt.delete(id);
  }

  const waiting = async () =>
    (await sql<{ key: string }>`select ${column} as key from ${table} limit ${AT_A_LOOK}`.execute(store.db)).rows.map(
      ({ key }) => key,
    );

  /** Takes over what another node left behind. */
  function watch(before: readonly string[]): void {
    look = setTimeout(async () => {
      const now = await waiting().catch(() => []);
      for (const key of now)
        if (before.includes(key) && !timers.has(key) && !stopped) await flush(key).catch(() => undefined);
      if (!stopped) watch(now);
    }, LOOK_MS).unref();
  }

  return {
    async tell(unit, key, entry) {
      const since = clock() - (toldAt.get(key) ?? Number.NEGATIVE_INFINITY);
      if (since >= INTERVAL_MS && !timers.has(key)) {
        // What waited is told along with it.
        await withdraw(unit, key);
        append(unit, key, entry);
        return;
      }
      await sql`insert into ${table} (${column}) values (${key}) on conflict do nothing`.execute(unit.tx);
      unit.after(() => later(key, Math.max(1, Math.min(INTERVAL_MS, INTERVAL_MS - since))));
    },
    async start() {
      for (const key of await waiting()) await flush(key);
      watch([]);
    },
    stop() {
      stopped = true;
      clearTimeout(look);
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
