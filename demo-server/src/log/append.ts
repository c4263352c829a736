import { sql } from 'kysely';
import type { EntryData, EntryType } from '../../../src/protocol/index.ts';
import type { Hint } from '../bus/bus.ts';
import { mentionsOf } from './mentions.ts';
import type { Tx } from '../storage/write-queue.ts';

/** An entry that a write wants in a topic's log. */
export type NewEntry = { [T in EntryType]: { topic: string; type: T; data: EntryData[T] } }[EntryType];

/**
 * Appends entries at the end of a transaction. Bumping the topics' heads locks their rows until the commit, so the numbers are
 * gapless and in commit order, with many writers too. Topics are taken in one order by everybody, so that no two transactions wait
 * for each other.
 */
export async function appendEntries(tx: Tx, entries: readonly NewEntry[], at: number): Promise<Hint[]> {
  if (entries.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { topic } of entries) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const heads = await tx
    .insertInto('topics')
    .values([...counts].map(([topic, head]) => ({ topic, head })).toSorted((a, b) => (a.topic < b.topic ? -1 : 1)))
    .onConflict((c) => c.column('topic').doUpdateSet({ head: sql<number>`topics.head + excluded.head` }))
    .returning(['topic', 'head'])
    .execute();
  const last = new Map(heads.map(({ topic, head }) => [topic, head - (counts.get(topic) ?? 0)]));
  const rows = entries.map(({ topic, type, data }) => {
    const seq = (last.get(topic) ?? 0) + 1;
    last.set(topic, seq);
    return { topic, seq, type, at, data: JSON.stringify(data), ...mentionsOf(topic, data) };
  });
  await tx.insertInto('log').values(rows).execute();
  return rows.map(({ topic, seq }) => ({ topic, seq }));
}
