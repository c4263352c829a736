import { sql, type Kysely, type RawBuilder } from 'kysely';

const CHUNK = 500;

/**
 * Every row of a table, in the order of its key and a few at a time: a table may be larger than memory. Rows may be changed
 * meanwhile, except for their key.
 * @param columns - what is read; the key is read along
 */
export async function* inChunks<R extends object>(
  db: Kysely<never>,
  table: string,
  key: readonly (keyof R & string)[],
  columns: readonly (keyof R & string)[],
): AsyncGenerator<R> {
  const names = (list: readonly string[]) => sql.join(list.map((name) => sql.ref(name)));
  for (let last: R | undefined; ;) {
    const behind: RawBuilder<unknown> = last
      ? sql`where (${names(key)}) > (${sql.join(key.map((name) => last?.[name]))})`
      : sql``;
    const { rows }: { rows: R[] } =
      await sql<R>`select ${names([...new Set([...key, ...columns])])} from ${sql.table(table)} ${behind} order by ${names(key)} limit ${sql.lit(CHUNK)}`.execute(
        db,
      );
    yield* rows;
    if (rows.length < CHUNK) return;
    last = rows.at(-1);
  }
}
