import type { Entry, SyncAnswer } from '../../../src/protocol/index.ts';
import type { Position } from '../log/positions.ts';
import { readEntries } from '../log/read.ts';
import type { Reader as Db } from '../storage/open-database.ts';

/** Limit of entries in one response. */
const MOST = 500;
const PAGE = 50;

/** Limit of characters of their data. The entry that exceeds it is still sent, so that there is always progress. */
const MOST_DATA = 1024 * 1024;

/** Everything that a client missed, in one response; `more` if it does not fit. */
export async function syncAnswer(
  db: Db,
  epoch: string,
  { positions, foreign }: { positions: Position[]; foreign: string[] },
): Promise<SyncAnswer> {
  const entries: Entry[] = [];
  let more = false;
  let size = 0;
  for (const { topic, from, head } of positions) {
    if (from >= head) continue;
    let last = from;
    // Read in pages: filling one response does not need everything that was missed.
    while (last < head && entries.length < MOST && size < MOST_DATA) {
      const rows = await readEntries(db, topic, last, Math.min(PAGE, MOST - entries.length));
      if (rows.length === 0) break;
      for (const { seq, type, at, data } of rows) {
        if (size >= MOST_DATA) break;
        entries.push({ topic, seq, type, at, data: JSON.parse(data) as never } as Entry);
        size += data.length;
        last = seq;
      }
    }
    if (last < head) more = true;
  }
  const resets = [
    ...positions.filter(({ reset }) => reset).map(({ topic, from }) => ({ topic, seq: from })),
    ...foreign.map((topic) => ({ topic, seq: 0 })),
  ];
  return { epoch, entries, resets, more };
}
