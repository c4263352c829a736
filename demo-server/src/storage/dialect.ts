import {
  PostgresAdapter,
  sql,
  type CreateTableBuilder,
  type QueryExecutorProvider,
  type SelectQueryBuilder,
} from 'kysely';

export type Dialect = 'sqlite' | 'postgres';

/** The dialect of a database, a transaction or a migration. */
export function dialectOf(db: QueryExecutorProvider): Dialect {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite';
}

/**
 * For `$call` on a table in a migration: SQLite stores the rows in the order of their primary key, which is how they
 * are read; PostgreSQL has no such clause. Types need no special care: see `postgres.ts` for the meaning of `text` and
 * `integer` there.
 */
export function clustered(db: QueryExecutorProvider) {
  return <T extends string, C extends string>(table: CreateTableBuilder<T, C>): CreateTableBuilder<T, C> =>
    dialectOf(db) === 'sqlite' ? table.modifyEnd(sql`without rowid`) : table;
}

/**
 * How a row is locked until the end of the transaction. Stronger locks exclude weaker ones, except that any number may
 * `stay` at once, and that `stay` and `change` don't exclude each other.
 * - `stay`: nobody removes the row
 * - `change`: nobody else changes or removes it; what is read and written in between cannot be overtaken
 * - `remove`: waits for all `stay` locks to end
 */
export type Lock = 'stay' | 'change' | 'remove';

/** For `$call` on a query by key. SQLite has one writer at a time, so there is nothing to lock. */
export function locking(db: QueryExecutorProvider, lock: Lock | undefined) {
  return <DB, T extends keyof DB, O>(query: SelectQueryBuilder<DB, T, O>): SelectQueryBuilder<DB, T, O> => {
    if (lock === undefined || dialectOf(db) === 'sqlite') return query;
    return lock === 'stay' ? query.forKeyShare() : lock === 'change' ? query.forNoKeyUpdate() : query.forUpdate();
  };
}

/** As `locking` with `change`, for what has no row: one transaction at a time holds the name, until it ends. */
export async function lockName(tx: QueryExecutorProvider, name: string): Promise<void> {
  if (dialectOf(tx) === 'postgres') await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}
