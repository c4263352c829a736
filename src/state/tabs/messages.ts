import type { StreamEvent } from '../../protocol/entries.ts';
import type { Rank } from '../../sync/leader.ts';
import type { OutboxRow } from '../../sync/outbox.ts';
import type { Change } from '../../sync/rows.ts';
import type { Connection, Pending } from '../api/kit.ts';

/** A row of the queue as another tab sees it. */
export interface BroadcastRow {
  row: OutboxRow;
  /** Who sends it. */
  tab: string;
  pending: Pending | undefined;
  /** Done, but not yet seen to be done. */
  lingers?: boolean;
}

/** What tabs of a person say to each other. Another version of these words has another channel. */
export type TabMessage =
  /** Who leads? `rank`: the highest of which was heard so far. */
  | { type: 'ask'; rank: Rank }
  | { type: 'beat'; rank: Rank }
  /** The leader's line, and, where it is live, how far it has got. */
  | { type: 'here'; rank: Rank; connection: Connection; epoch: string | undefined; cursors: Record<string, number> }
  /** What came on the leader's line. */
  | { type: 'news'; rank: Rank; events: readonly StreamEvent[] }
  /** Somebody looks at this tab: whoever waits before trying to open the line again should try now. */
  | { type: 'hurry' }
  /** I am here: what have you got to send? */
  | { type: 'hello' }
  /** `changes`: what an answer changed, in one go with the row that goes. */
  | { type: 'rows'; put: readonly BroadcastRow[]; gone: readonly string[]; changes?: readonly Change[] }
  /** Of a person, about a row that another tab sends. */
  | { type: 'decision'; id: string; decision: 'retry' | 'discard' }
  | { type: 'drafts'; drafts: readonly (readonly [key: string, value: unknown])[] }
  /** The person logged out: nothing may be left. */
  | { type: 'ended' };

/** Part of the names of channel and locks. */
export const VERSION = 2;
