import type { Entry, SyncAnswer } from '../../../src/protocol/index.ts';
import type { Position } from '../log/positions.ts';
import type { readEntries } from '../log/read.ts';
import type { Reader as Db } from '../storage/open-database.ts';

/** The most entries in one answer. */
const MOST = 500;

/** Everything that a client missed, as one answer; `more` where it is too much for one. */
export async function syncAnswer(db: Db, epoch: string, { positions, foreign }: { positions: Position[]; foreign: string[] }, read: typeof readEntries): Promise<SyncAnswer> {
  const entries: Entry[] = [];
  let more = false;
  for (const { topic, from, head, reset } of positions) {
    if (reset || from >= head) continue;
    if (entries.length >= MOST) {
      more = true;
      break;
    }
    const rows = await read(db, topic, from, MOST - entries.length);
    for (const { seq, type, at, data } of rows) entries.push({ topic, seq, type, at, data: JSON.parse(data) as never } as Entry);
    if ((rows.at(-1)?.seq ?? head) < head) more = true;
  }
  const resets = [...positions.filter(({ reset }) => reset).map(({ topic, from }) => ({ topic, seq: from })), ...foreign.map((topic) => ({ topic, seq: 0 }))];
  return { epoch, entries, resets, more };
}
