import type { StreamEvent } from '../../protocol/entries.ts';
import type { Rank } from '../../sync/leader.ts';
import type { Change } from '../../sync/rows.ts';
import type { Connection } from '../api/kit.ts';
import type { RemoteRow } from '../outbox/transitions.ts';

/** Messages between the tabs of a person. Each version of them uses its own channel. */
export type TabMessage =
  /** Asks who leads. `rank`: the highest received so far. */
  | { type: 'ask'; rank: Rank }
  | { type: 'beat'; rank: Rank }
  /** The state of the leader's connection, and, if it is live, its positions. */
  | { type: 'here'; rank: Rank; connection: Connection; epoch: string | undefined; cursors: Record<string, number> }
  /** Events of the leader's connection. */
  | { type: 'news'; rank: Rank; events: readonly StreamEvent[] }
  /** This tab is visible: the leader should retry now if it waits to reconnect. */
  | { type: 'hurry' }
  /** A tab is present and asks for the other tabs' rows. */
  | { type: 'hello' }
  /** `changes`: changes of an answer, to apply together with the removal of its row. */
  | { type: 'rows'; put: readonly RemoteRow[]; gone: readonly string[]; changes?: readonly Change[] | undefined }
  /** A user's decision about a row that another tab sends. */
  | { type: 'decision'; id: string; decision: 'retry' | 'discard' | 'undo' }
  | { type: 'drafts'; drafts: readonly (readonly [key: string, value: unknown])[] }
  /** The person logged out: all local data must be deleted. */
  | { type: 'ended' };

/** Part of the names of channel and locks. */
export const VERSION = 2;
