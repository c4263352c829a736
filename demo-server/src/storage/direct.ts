import type { QueryResult, SqliteDatabase } from 'kysely';

/**
 * A SQLite connection that answers at once. Prepared queries take this way: passing a query through Kysely's executor,
 * driver and connection takes longer than SQLite needs to find the row.
 */
export class DirectConnection {
  /** Number of statements so far that may have changed something. */
  writes = 0;
  readonly #prepare: SqliteDatabase['prepare'];
  readonly #isInTransaction: () => boolean;

  constructor(prepare: SqliteDatabase['prepare'], isInTransaction: () => boolean) {
    this.#prepare = prepare;
    this.#isInTransaction = isInTransaction;
  }

  get isInTransaction(): boolean {
    return this.#isInTransaction();
  }

  /** @throws the driver's error */
  run<R>(text: string, parameters: readonly unknown[]): QueryResult<R> {
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
