import { positionsOf, type Position } from '../log/positions.ts';
import { deletedAccountTopics, topicsOf } from '../log/topics-of.ts';
import type { Reader as Db } from '../storage/open-database.ts';
import type { StreamPerson } from './reader.ts';

/** What a client asks for, with the rights of its token. */
export interface StreamRequest {
  caller: StreamPerson;
  /** When the token is over, in seconds since 1970; absent: never. */
  expires?: number | undefined;
  epoch?: string | undefined;
  cursors: Readonly<Record<string, unknown>>;
}

/** Where a client stands. Read as one snapshot: whatever changes afterwards, rights included, has an entry behind these positions. */
export async function standingOf(
  tx: Db,
  epoch: string,
  { caller, epoch: theirs, cursors }: StreamRequest,
): Promise<{ positions: Position[]; foreign: string[] }> {
  const entitled = await topicsOf(tx, caller);
  const ended = new Set(
    await deletedAccountTopics(
      tx,
      Object.keys(cursors).filter((topic) => !entitled.has(topic)),
    ),
  );
  const { positions, foreign } = await positionsOf(tx, entitled, ended, cursors);
  // Cursors of another epoch are positions in another history.
  const known = theirs === undefined || theirs === epoch;
  return {
    foreign,
    positions: known
      ? positions
      : positions.map((each) =>
          Object.hasOwn(cursors, each.topic) ? { ...each, from: each.head, reset: true } : each,
        ),
  };
}
