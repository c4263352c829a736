import type { Reader } from '../storage/open-database.ts';
import { oldestSeq, readHeads } from './read.ts';

/** A reader's position on a topic: `from` is the last number it has; `reset` tells it to discard what it holds. */
export interface Position {
  topic: string;
  from: number;
  head: number;
  reset: boolean;
}

const isSeq = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/**
 * Checks the cursors of a client against the logs. A cursor is reset if it is malformed, ahead of the head, before the
 * oldest kept entry, or of a topic that the person may not read. A topic without a cursor begins at its head, because a
 * client that holds nothing of it has missed nothing.
 * @param ended - topics of deleted accounts, open to everybody: a reset on one of these stops before its last entry,
 *   which reports the deletion
 */
export async function positionsOf(
  db: Reader,
  entitled: ReadonlySet<string>,
  ended: ReadonlySet<string>,
  cursors: Readonly<Record<string, unknown>>,
): Promise<{ positions: Position[]; foreign: string[] }> {
  const open = new Set([...entitled, ...ended]);
  const heads = await readHeads(db, [...open]);
  const positions: Position[] = [];
  for (const topic of open) {
    const head = heads.get(topic) ?? 0;
    if (!Object.hasOwn(cursors, topic)) {
      positions.push({ topic, from: head, head, reset: false });
      continue;
    }
    const cursor = cursors[topic];
    let reset = !isSeq(cursor) || cursor > head;
    // Nobody may read the rest of a deleted account's log, which remains until it is removed.
    if (ended.has(topic)) reset ||= (cursor as number) < head - 1;
    else if (!reset && (cursor as number) < head) {
      const oldest = await oldestSeq(db, topic);
      reset = oldest === undefined || oldest > (cursor as number) + 1;
    }
    positions.push({ topic, from: reset ? head - Number(ended.has(topic)) : (cursor as number), head, reset });
  }
  return { positions, foreign: Object.keys(cursors).filter((topic) => !open.has(topic)) };
}
