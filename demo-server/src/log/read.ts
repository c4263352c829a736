import type { Reader } from '../storage/open-database.ts';

export interface LogRow {
  topic: string;
  seq: number;
  type: string;
  at: number;
  /** JSON text. */
  data: string;
}

/** Newest number of every topic; topics without entries are absent. */
export async function readHeads(db: Reader, topics: readonly string[]): Promise<Map<string, number>> {
  const heads = new Map<string, number>();
  // SQLite takes 32,766 parameters; somebody may follow more accounts than that fits comfortably.
  for (let i = 0; i < topics.length; i += 500) {
    const rows = await db.selectFrom('topics').select(['topic', 'head']).where('topic', 'in', topics.slice(i, i + 500)).execute();
    for (const { topic, head } of rows) heads.set(topic, head);
  }
  return heads;
}

/** As `readHeads`, as a record with 0 for topics without entries: the positions that a page or an entry carries. */
export async function cursorsOf(db: Reader, topics: readonly string[]): Promise<Record<string, number>> {
  const heads = await readHeads(db, topics);
  return Object.fromEntries(topics.map((topic) => [topic, heads.get(topic) ?? 0]));
}

/** Up to `limit` entries behind `seq`, oldest first. */
export function readEntries(db: Reader, topic: string, seq: number, limit: number): Promise<LogRow[]> {
  return db.selectFrom('log').select(['topic', 'seq', 'type', 'at', 'data']).where('topic', '=', topic).where('seq', '>', seq).orderBy('seq').limit(limit).execute();
}

/** Smallest number that is still kept, undefined for an empty log. */
export async function oldestSeq(db: Reader, topic: string): Promise<number | undefined> {
  const row = await db.selectFrom('log').select('seq').where('topic', '=', topic).orderBy('seq').limit(1).executeTakeFirst();
  return row?.seq;
}
