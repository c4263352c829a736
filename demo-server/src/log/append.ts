import { sql } from 'kysely';
import type { EntryData, EntryType } from '../../../src/protocol/index.ts';
import type { Hint } from '../bus/bus.ts';
import { mentionsOf } from './mentions.ts';
import type { Tx } from '../storage/write-queue.ts';

/** An entry that a write wants in a topic's log. */
export type NewEntry = { [T in EntryType]: { topic: string; type: T; data: EntryData[T] } }[EntryType];

/**
 * Appends entries at the end of a transaction. Bumping the topic's head locks its row until the commit, so the numbers are
 * gapless and in commit order, with many writers too.
 */
export async function appendEntries(tx: Tx, entries: readonly NewEntry[], at: number): Promise<Hint[]> {
  const hints: Hint[] = [];
  for (const { topic, type, data } of entries) {
    const { head } = await tx
      .insertInto('topics')
      .values({ topic, head: 1 })
      .onConflict((c) => c.column('topic').doUpdateSet({ head: sql<number>`topics.head + 1` }))
      .returning('head')
      .executeTakeFirstOrThrow();
    await tx.insertInto('log').values({ topic, seq: head, type, at, data: JSON.stringify(data), ...mentionsOf(topic, data) }).execute();
    hints.push({ topic, seq: head });
  }
  return hints;
}
