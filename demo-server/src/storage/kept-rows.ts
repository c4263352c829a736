/** Results kept at most; then all are dropped. A result is a row or two. */
const MOST = 20_000;

/**
 * As Kysely writes it: a table in quotes, without a schema. Anything else (`update or ignore`, `with … update`, another
 * case of letters) may change any table.
 */
const WRITES_ONE_TABLE = /^(?:insert into|update) "(\w+)" /;

type Rows = readonly Readonly<object>[];

/**
 * Rows that the only writer of a database has read, such as the account and the rights that every request needs. They are
 * valid until a statement of the same connection changes their table, or another connection writes.
 */
export class KeptRows {
  readonly #byTable = new Map<string, Map<string, Rows>>();
  #size = 0;

  /** @param read - reads the rows; they and their list are frozen, because later readers get the same ones */
  get(table: string, text: string, parameters: readonly unknown[], read: () => Rows): Rows {
    let kept = this.#byTable.get(table);
    const key = `${text} ${JSON.stringify(parameters)}`;
    const before = kept?.get(key);
    if (before) return before;
    const rows = read();
    Object.freeze(rows);
    for (const row of rows) Object.freeze(row);
    if (this.#size >= MOST) this.clear();
    kept = this.#byTable.get(table);
    if (!kept) this.#byTable.set(table, (kept = new Map()));
    kept.set(key, rows);
    this.#size += 1;
    return rows;
  }

  /** Returns what must be called whenever a statement that may change something runs. */
  effectOf(text: string): () => void {
    const table = WRITES_ONE_TABLE.exec(text)?.[1];
    // A deletion may reach other tables.
    return table === undefined ? () => this.clear() : () => this.#forget(table);
  }

  clear(): void {
    this.#byTable.clear();
    this.#size = 0;
  }

  #forget(table: string): void {
    const kept = this.#byTable.get(table);
    if (!kept) return;
    this.#byTable.delete(table);
    this.#size -= kept.size;
  }
}
