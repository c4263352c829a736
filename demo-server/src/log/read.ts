import { resolveReferences } from './chat-entry.ts';
import type { Reader } from '../storage/open-database.ts';
import { prepared } from '../storage/prepared.ts';

export interface LogRow {
  topic: string;
  seq: number;
  type: string;
  at: number;
  /** JSON text. */
  data: string;
}

const headOf = prepared((db, { topic }: { topic: string }) =>
  db.selectFrom('topics').select('head').where('topic', '=', topic),
);
const entriesBehind = prepared((db, { topic, seq, limit }: { topic: string; seq: number; limit: number }) =>
  db
    .selectFrom('log')
    .select(['topic', 'seq', 'type', 'at', 'data', 'reference'])
    .where('topic', '=', topic)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit),
);
const oldest = prepared((db, { topic }: { topic: string }) =>
  db.selectFrom('log').select('seq').where('topic', '=', topic).orderBy('seq').limit(1),
);

/** Newest number of every topic; topics without entries are absent. */
export async function readHeads(db: Reader, topics: readonly string[]): Promise<Map<string, number>> {
  const heads = new Map<string, number>();
  if (topics.length === 1) {
    const [topic] = topics as [string];
    const row = await headOf.first(db, { topic });
    return row ? heads.set(topic, row.head) : heads;
  }
  // SQLite takes at most 32,766 parameters, and a person may follow more accounts than fit in one statement.
  for (let i = 0; i < topics.length; i += 500) {
    const rows = await db
      .selectFrom('topics')
      .select(['topic', 'head'])
      .where('topic', 'in', topics.slice(i, i + 500))
      .execute();
    for (const { topic, head } of rows) heads.set(topic, head);
  }
  return heads;
}

/** As `readHeads`, as a record with 0 for topics without entries: the positions of a page or an entry. */
export async function cursorsOf(db: Reader, topics: readonly string[]): Promise<Record<string, number>> {
  const heads = await readHeads(db, topics);
  return Object.fromEntries(topics.map((topic) => [topic, heads.get(topic) ?? 0]));
}

/** Up to `limit` entries after `seq`, oldest first. */
export async function readEntries(db: Reader, topic: string, seq: number, limit: number): Promise<LogRow[]> {
  return resolveReferences(db, await entriesBehind.all(db, { topic, seq, limit }));
}

/** Smallest number that is still kept; undefined for an empty log. */
export async function oldestSeq(db: Reader, topic: string): Promise<number | undefined> {
  return (await oldest.first(db, { topic }))?.seq;
}
