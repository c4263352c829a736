import { sql, type Selectable } from 'kysely';
import type { EntryData, EntryType } from '../../../src/protocol/index.ts';
import type { Hint } from '../bus/bus.ts';
import type { ChatEvent } from './chat-entry.ts';
import { mentionsOf, type Mentions } from './mentions.ts';
import { dialectOf } from '../storage/dialect.ts';
import { prepared, preparedRows } from '../storage/prepared.ts';
import type { Tables } from '../storage/tables.ts';
import type { Tx } from '../storage/write-queue.ts';

/** An entry to append to a topic's log, with its data or with a reference to what is stored anyway. */
export type NewEntry =
  | { [T in EntryType]: { topic: string; type: T; data: EntryData[T] } }[EntryType]
  | { topic: string; type: ChatEvent['type']; reference: string };

const bump = preparedRows((db, rows: readonly Tables['topics'][]) =>
  db
    .insertInto('topics')
    .values(rows.map(({ topic, head }) => ({ topic, head })))
    .onConflict((c) => c.column('topic').doUpdateSet({ head: sql<number>`topics.head + excluded.head` }))
    .returning(['topic', 'head']),
);
const advance = prepared((db, { topic, count }: { topic: string; count: number }) =>
  db
    .updateTable('topics')
    .set((eb) => ({ head: eb('head', '+', count) }))
    .where('topic', '=', topic)
    .returning('head'),
);

/**
 * Advances the heads of topics by numbers of entries.
 * @param counts - in the order in which every transaction takes topics
 * @returns the new heads
 */
async function advanceHeads(tx: Tx, counts: readonly (readonly [string, number])[]): Promise<Map<string, number>> {
  const heads = new Map<string, number>();
  // In SQLite an upsert that returns rows takes five times as long as the update that nearly always is enough.
  if (dialectOf(tx) === 'sqlite')
    for (const [topic, count] of counts) {
      const row = await advance.first(tx, { topic, count });
      if (row) heads.set(topic, row.head);
    }
  const others = counts.filter(([topic]) => !heads.has(topic)).map(([topic, head]) => ({ topic, head }));
  if (others.length > 0) for (const { topic, head } of await bump(tx, others)) heads.set(topic, head);
  return heads;
}

const write = preparedRows((db, rows: readonly Selectable<Tables['log']>[]) =>
  db.insertInto('log').values(
    rows.map(({ topic, seq, type, at, data, reference, about, account_id, excerpt_of }) => ({
      topic,
      seq,
      type,
      at,
      data,
      reference,
      about,
      account_id,
      excerpt_of,
    })),
  ),
);

const NO_MENTIONS: Mentions = { about: null, account_id: null, excerpt_of: null };

const contentOf = (entry: NewEntry) =>
  'reference' in entry
    ? { data: '', reference: entry.reference, ...NO_MENTIONS }
    : { data: JSON.stringify(entry.data), reference: null, ...mentionsOf(entry.data) };

/**
 * Appends entries at the end of a transaction. Updating the topics' heads locks their rows until the commit, so the
 * numbers are gapless and in commit order, with many writers too. Every transaction takes topics in the same order, so
 * that no two wait for each other.
 */
export async function appendEntries(tx: Tx, entries: readonly NewEntry[], at: number): Promise<Hint[]> {
  if (entries.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { topic } of entries) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const heads = await advanceHeads(
    tx,
    [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  const last = new Map([...heads].map(([topic, head]) => [topic, head - (counts.get(topic) ?? 0)]));
  const rows = entries.map((entry) => {
    const { topic, type } = entry;
    const seq = (last.get(topic) ?? 0) + 1;
    last.set(topic, seq);
    return { topic, seq, type, at, ...contentOf(entry) };
  });
  await write(tx, rows);
  return rows.map(({ topic, seq }) => ({ topic, seq }));
}
