import type { QueryResult, SqliteDatabase } from 'kysely';
import type { KeptRows } from './kept-rows.ts';

/**
 * A SQLite connection that answers at once. Prepared queries take this way: passing a query through Kysely's executor,
 * driver and connection takes longer than SQLite needs to find the row.
 */
export class DirectConnection {
  /** Number of statements so far that may have changed something. */
  writes = 0;
  readonly #prepare: SqliteDatabase['prepare'];
  readonly #isInTransaction: () => boolean;

  readonly #rows: KeptRows | undefined;

  constructor(prepare: SqliteDatabase['prepare'], isInTransaction: () => boolean, rows?: KeptRows) {
    this.#prepare = prepare;
    this.#isInTransaction = isInTransaction;
    this.#rows = rows;
  }

  get isInTransaction(): boolean {
    return this.#isInTransaction();
  }

  /**
   * @param keep - the table whose rows are read, if they are worth keeping until it changes
   * @throws the driver's error
   */
  run<R>(text: string, parameters: readonly unknown[], keep?: string): QueryResult<R> {
    if (keep !== undefined && this.#rows) {
      const read = () => this.#prepare(text).all(parameters) as object[];
      return { rows: this.#rows.get(keep, text, parameters, read) as R[] };
    }
    const statement = this.#prepare(text);
    if (statement.reader) return { rows: statement.all(parameters) as R[] };
    return { rows: [], numAffectedRows: BigInt(statement.run(parameters).changes) };
  }
}

interface Bound {
  connection: DirectConnection;
  /** A transaction of this connection, which only its owner uses. */
  transaction: boolean;
}

const bound = new WeakMap<object, Bound>();

/** Lets prepared queries of a database, or of one of its open transactions, use its connection directly. */
export function bindDirect(db: object, connection: DirectConnection | undefined, transaction = false): void {
  if (connection) bound.set(db, { connection, transaction });
}

/**
 * The connection of a database or a transaction, if a query may use it now. While another transaction is open on it, a
 * query of the database must wait: it would see that transaction's snapshot, which may be older than what was already
 * answered.
 */
export function directOf(db: object): DirectConnection | undefined {
  const found = bound.get(db);
  return found && (found.transaction || !found.connection.isInTransaction) ? found.connection : undefined;
}
