import type { Compilable, CompiledQuery, SelectQueryBuilder } from 'kysely';
import { pageSize } from '../../../src/protocol/index.ts';
import { dialectOf, locking, type Dialect, type Lock } from './dialect.ts';
import { directOf } from './direct.ts';
import type { Reader } from './open-database.ts';
import type { Tables } from './tables.ts';

/**
 * Placeholder of a value that comes later. Code that inspects it while the query is built would decide for all values
 * at once.
 */
class Slot {
  readonly row: number;
  readonly name: string;
  constructor(row: number, name: string) {
    this.row = row;
    this.name = name;
  }
  [Symbol.toPrimitive](): never {
    throw new Error(`"${this.name}" has no value yet: the text of a prepared query must not depend on values`);
  }
}

/** A row in which every value is a placeholder. */
const openRow = <V extends object>(row: number) =>
  new Proxy({}, { get: (_target, name) => new Slot(row, String(name)) }) as V;

/**
 * The only table that a query reads, if every request needs its rows and they seldom change: the writer of SQLite keeps them.
 */
type Keep = keyof Tables;

/** @returns a function that runs the query with other rows, compiled once for each dialect */
function once<V extends object, R>(build: (db: Reader, rows: readonly V[]) => Compilable<R>, keep?: Keep) {
  const compiled: Partial<Record<Dialect, CompiledQuery<R>>> = {};
  return (db: Reader, rows: readonly V[]) => {
    const query = (compiled[dialectOf(db)] ??= build(
      db,
      rows.map((_, row) => openRow<V>(row)),
    ).compile());
    const parameters = query.parameters.map((each) =>
      each instanceof Slot ? rows[each.row]?.[each.name as keyof V] : each,
    );
    return directOf(db)?.run<R>(query.sql, parameters, keep) ?? db.executeQuery<R>({ ...query, parameters });
  };
}

/** A query with constant text; only its values differ. Several callers may get the same rows, so nobody changes them. */
export interface Prepared<V extends object, R> {
  all(db: Reader, values: V): Promise<Readonly<R>[]>;
  first(db: Reader, values: V): Promise<Readonly<R> | undefined>;
  /** @returns the number of rows inserted, changed or removed */
  run(db: Reader, values: V): Promise<number>;
}

/**
 * For queries of every request: building and compiling one takes about as long as a look-up in SQLite.
 * @param build - builds the query, once for each dialect. `values` holds placeholders and must not be inspected. Every
 *   value has one place: for lists of varying length and optional conditions, build a query as usual
 */
export function prepared<V extends object, R>(
  build: (db: Reader, values: V) => Compilable<R>,
  keep?: Keep,
): Prepared<V, R> {
  const ask = once<V, R>((db, [values]) => build(db, values as V), keep);
  return {
    all: async (db, values) => (await ask(db, [values])).rows,
    first: async (db, values) => (await ask(db, [values])).rows[0],
    run: async (db, values) => Number((await ask(db, [values])).numAffectedRows ?? 0),
  };
}

/** As `prepared`, for rows that some transactions lock until they end. */
export function preparedLockable<V extends object, DB, T extends keyof DB, R>(
  build: (db: Reader, values: V) => SelectQueryBuilder<DB, T, R>,
  keep?: Keep,
): (lock: Lock | undefined) => Prepared<V, R> {
  const queries = new Map<Lock | undefined, Prepared<V, R>>();
  return (lock) => {
    let query = queries.get(lock);
    if (!query)
      queries.set(lock, (query = prepared((db, values: V) => build(db, values).$call(locking(db, lock)), keep)));
    return query;
  };
}

/**
 * Number of rows up to which the text is cached, one for each count: a full page plus the row that tells whether there
 * is a next one.
 */
const FEW_ROWS = pageSize.max + 1;

/** As `prepared`, for several rows in one statement. */
export function preparedRows<V extends object, R>(
  build: (db: Reader, rows: readonly V[]) => Compilable<R>,
  keep?: Keep,
): (db: Reader, rows: readonly V[]) => Promise<Readonly<R>[]> {
  const few = Array.from({ length: FEW_ROWS + 1 }, () => once(build, keep));
  return async (db, rows) => (await (few[rows.length]?.(db, rows) ?? db.executeQuery(build(db, rows)))).rows;
}
