import { initCursors, type Cursors, type Joined } from '../../sync/cursors.ts';
import { createPositionResets, type PositionResets } from '../../sync/position-resets.ts';

/** Positions in the logs of the followed topics. */
export interface Positions {
  readonly cursors: Cursors;
  /** Position from which each topic is followed: earlier entries are not received, so rows older than this may stay wrong. */
  readonly joined: Map<string, number>;
  /** Resets of positions. */
  readonly resets: PositionResets;
  /** Epoch of the log that the cursors belong to. */
  epoch: string | undefined;
  /**
   * Initializes cursors of unknown topics from a snapshot; returns these. Emit them as `topics` once the snapshot's rows
   * are in place.
   */
  join(positions: Record<string, number>): Joined[];
  /** Continues at the stored positions. */
  resume(cursors: Record<string, number>, epoch: string | undefined): void;
  /** Forgets the cursors. The epoch and the count of resets go on: answers to earlier requests are compared with them. */
  clear(): void;
}

export function createPositions(): Positions {
  const cursors: Cursors = new Map();
  const joined = new Map<string, number>();
  const positions: Positions = {
    cursors,
    joined,
    resets: createPositionResets(),
    epoch: undefined,
    join: (snapshot) => initCursors(cursors, snapshot, joined),
    resume(stored, epoch) {
      for (const [topic, seq] of Object.entries(stored)) {
        // The older position is safe: the entries in between come again, and applying them is idempotent. A stored one can
        // be the newer, if another tab wrote it after this one had read.
        if (seq <= (cursors.get(topic) ?? seq)) {
          cursors.set(topic, seq);
          joined.delete(topic);
        }
      }
      positions.epoch = epoch;
    },
    clear() {
      cursors.clear();
      joined.clear();
    },
  };
  return positions;
}
