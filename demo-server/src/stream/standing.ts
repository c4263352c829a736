import { positionsOf, type Position } from '../log/positions.ts';
import { deletedAccountTopics, topicsOf } from '../log/topics-of.ts';
import type { Reader as Db } from '../storage/open-database.ts';
import type { StreamPerson } from './reader.ts';

/** A client's request, with the rights of its token. */
export interface StreamRequest {
  caller: StreamPerson;
  /** When the token expires, in seconds since 1970; absent: never. */
  expires?: number | undefined;
  epoch?: string | undefined;
  cursors: Readonly<Record<string, unknown>>;
}

/**
 * Positions of a client. Read as one snapshot: any later change, also of rights, has an entry after these positions.
 */
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
  const sameEpoch = theirs === undefined || theirs === epoch;
  return {
    foreign,
    positions: sameEpoch
      ? positions
      : positions.map((each) =>
          Object.hasOwn(cursors, each.topic) ? { ...each, from: each.head, reset: true } : each,
        ),
  };
}
