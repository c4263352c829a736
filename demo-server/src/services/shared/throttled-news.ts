import { sql } from 'kysely';
import type { NewEntry } from '../../log/append.ts';
import type { Tx } from '../../storage/write-queue.ts';
import type { ServiceDeps, Store, UnitOfWork } from './deps.ts';
import { ProblemError } from './problem-error.ts';

/** News of one key are published at most once per interval. */
const INTERVAL_MS = 1000;
/** A key that is in the table at two looks, this far apart, is orphaned: the node that was to publish it is gone. */
const LOOK_MS = 3 * INTERVAL_MS;
/** Limit of keys published at one look; the rest waits for the next one. */
const AT_A_LOOK = 200;

/** What is published, and the table of waiting news. */
export interface NewsKind {
  /** Has one column, `key`: entities with news that no log entry reports yet. */
  table: 'reaction_news' | 'subscriber_news';
  key: 'post_id' | 'account_id';
  /**
   * Reads the current news. Locks the row it reads first: otherwise older news could be appended after newer ones.
   * @throws ProblemError - the entity is gone, and nobody is to be notified
   */
  read(tx: Tx, key: string): Promise<NewEntry>;
}

/**
 * Publishes frequent news, such as counts, to a log, at most once a second for each key. Waiting news are stored in a
 * table, so that a crash does not leave readers with old ones.
 */
export interface ThrottledNews {
  /** Call in the transaction that made the news. */
  tell(unit: UnitOfWork, key: string, entry: NewEntry): Promise<void>;
  /** Publishes what waited when the process ended. */
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
    // Not after the commit: the next job of the same commit must see it.
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

  function schedule(key: string, wait: number): void {
    // It is being published now, perhaps without the latest change.
    if (timers.has(key)) return void again.add(key);
    const due = async () => {
      const failed = await flush(key).then(
        () => false,
        () => true,
      );
      // Not earlier: news that come while these are published wait for the next time.
      timers.delete(key);
      // A failure leaves the row in the table, and is retried.
      if ((again.delete(key) || failed) && !stopped) schedule(key, INTERVAL_MS);
    };
    timers.set(key, setTimeout(() => void due(), wait).unref());
    for (const [id, at] of toldAt) if (clock() - at > INTERVAL_MS) toldAt.delete(id);
  }

  const waiting = async () =>
    (await sql<{ key: string }>`select ${column} as key from ${table} limit ${AT_A_LOOK}`.execute(store.db)).rows.map(
      ({ key }) => key,
    );

  /** Takes over news that another node left. */
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
        // Publishes the waiting news as well.
        await withdraw(unit, key);
        append(unit, key, entry);
        return;
      }
      await sql`insert into ${table} (${column}) values (${key}) on conflict do nothing`.execute(unit.tx);
      unit.after(() => schedule(key, Math.max(1, Math.min(INTERVAL_MS, INTERVAL_MS - since))));
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
