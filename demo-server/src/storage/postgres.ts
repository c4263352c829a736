import {
  DataTypeNode,
  PostgresAdapter,
  PostgresDialect,
  PostgresDriver,
  PostgresQueryCompiler,
  type Driver,
  type QueryCompiler,
  type TransactionSettings,
} from 'kysely';
import pg from 'pg';

/** Time limits of waiting for a lock and of an idle transaction, which loses its locks then. Milliseconds. */
const LOCK_MS = 10_000;
const IDLE_MS = 30_000;
const CONNECT_MS = 10_000;

/** Integers are parsed as numbers: none here is larger than 2^53. Other types as `pg` parses them. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
};

/**
 * Gives `text` and `integer` of a migration the same meaning on both databases: text is ordered by its bytes, as in
 * SQLite, whatever the locale of the cluster; an integer holds any number that a request may have.
 */
class PortableTypes extends PostgresQueryCompiler {
  protected override visitDataType(node: DataTypeNode): void {
    if (this.parentNode?.kind !== 'ColumnDefinitionNode') super.visitDataType(node);
    else if (node.dataType === 'text') this.append('text collate "C"');
    else if (node.dataType === 'integer') this.append('bigint');
    else super.visitDataType(node);
  }
}

/** Transactions of readers see one snapshot, as in SQLite. */
class SnapshotDriver extends PostgresDriver {
  override beginTransaction(
    connection: Parameters<PostgresDriver['beginTransaction']>[0],
    settings: TransactionSettings,
  ): Promise<void> {
    return super.beginTransaction(connection, {
      isolationLevel: 'repeatable read',
      accessMode: 'read only',
      ...settings,
    });
  }
}

/** State of a connection pool. */
export interface ConnectionCount {
  use: 'read' | 'write' | 'schema';
  busy: number;
  idle: number;
  /** Requests that wait for a connection. */
  waiting: number;
}

class Dialect extends PostgresDialect {
  readonly #pool: pg.Pool;
  readonly #use: ConnectionCount['use'];
  constructor(pool: pg.Pool, use: ConnectionCount['use']) {
    super({ pool });
    this.#pool = pool;
    this.#use = use;
  }
  count(): ConnectionCount {
    const { totalCount, idleCount, waitingCount } = this.#pool;
    return { use: this.#use, busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
  }
  override createAdapter(): PostgresAdapter {
    return new PostgresAdapter();
  }
  override createDriver(): Driver {
    return this.#use === 'read' ? new SnapshotDriver({ pool: this.#pool }) : super.createDriver();
  }
  override createQueryCompiler(): QueryCompiler {
    return new PortableTypes();
  }
}

export interface PostgresOptions {
  /** Maximum number of connections. */
  connections: number;
  /**
   * What its transactions are for: `write` is READ COMMITTED, `read` one snapshot, `schema` waits for locks as long as
   * necessary.
   */
  use: ConnectionCount['use'];
}

/** Kysely's PostgreSQL dialect over its own pool, which ends with it. */
export function postgresDialect(
  url: string,
  { connections, use }: PostgresOptions,
): PostgresDialect & { count(): ConnectionCount } {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    application_name: `oa-kit ${use}`,
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: 60_000,
    ...(use !== 'schema' && { lock_timeout: LOCK_MS, idle_in_transaction_session_timeout: IDLE_MS }),
  });
  // A broken connection is replaced, and its query reports the error. Without listeners the error would end the
  // process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Dialect(pool, use);
}
