import type { Reader } from '../storage/open-database.ts';
import { oldestSeq, readHeads } from './read.ts';

/** Where a reader stands on a topic: `from` is the last number it has; `reset` says that what it holds is worth nothing. */
export interface Position {
  topic: string;
  from: number;
  head: number;
  reset: boolean;
}

const isSeq = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/**
 * Checks the cursors of a client against the logs.
 * A cursor that is garbage, ahead of the head, behind what is kept, or of a topic that the person may not read, is a reset;
 * a topic without a cursor begins at its head, because whoever holds nothing of it has missed nothing.
 */
export async function positionsOf(db: Reader, entitled: ReadonlySet<string>, cursors: Readonly<Record<string, unknown>>): Promise<{ positions: Position[]; foreign: string[] }> {
  const heads = await readHeads(db, [...entitled]);
  const positions: Position[] = [];
  for (const topic of entitled) {
    const head = heads.get(topic) ?? 0;
    if (!Object.hasOwn(cursors, topic)) {
      positions.push({ topic, from: head, head, reset: false });
      continue;
    }
    const cursor = cursors[topic];
    let reset = !isSeq(cursor) || cursor > head;
    if (!reset && (cursor as number) < head) {
      const oldest = await oldestSeq(db, topic);
      reset = oldest === undefined || oldest > (cursor as number) + 1;
    }
    positions.push({ topic, from: reset ? head : (cursor as number), head, reset });
  }
  return { positions, foreign: Object.keys(cursors).filter((topic) => !entitled.has(topic)) };
}
