import type {
  AccountRole,
  Conversation,
  Message,
  OwnerOffer,
  PublicAccount,
  PublicPost,
  Reactions,
  Subscription,
  Suspension,
} from '../protocol/entities.ts';
import { equal } from './equal.ts';

/**
 * All cached data, divided so that each row is written by one topic only and always as a whole. A row is then a register:
 * the newest write of its topic wins, whatever the order of arrival.
 */
export interface Tables {
  accounts: PublicAccount;
  subscriptions: Subscription;
  roles: { role?: AccountRole | undefined; suspension?: Suspension | undefined } & {
    [K in keyof OwnerOffer]?: OwnerOffer[K] | undefined;
  };
  posts: Omit<PublicPost, 'reactions'>;
  /** Counts; separate from the post because they change independently. */
  reactions: Reactions;
  ownReactions: { emoji?: string | undefined };
  messages: Message;
  conversations: Conversation;
}

export type Table = keyof Tables;
export const tables: readonly Table[] = [
  'accounts',
  'subscriptions',
  'roles',
  'posts',
  'reactions',
  'ownReactions',
  'messages',
  'conversations',
];

/** A cached entity. Without `value` it is a tombstone: deleted as of `seq`. */
export interface Row<T extends Table = Table> {
  key: string;
  topic: string;
  /** Seq of its topic up to which the row is known to be current. */
  seq: number;
  /** The group it is listed in, and its number there. */
  group?: string;
  number?: number;
  value?: Tables[T];
}

/**
 * How a change merges. `entry`: from the log; wins over older rows. `snapshot`: from a page read when the topic was at
 * `seq`; wins over rows that are not newer. `partial`: from another topic; fills a gap, or removes the row. `insertOnly`:
 * from a repeated request, whose answer may be as old as the first attempt; applies only if nothing is known.
 */
export type MergePolicy = 'entry' | 'snapshot' | 'partial' | 'insertOnly';

/** A row to be merged into the cache. */
export type Change = { [T in Table]: Row<T> & { table: T; mergePolicy: MergePolicy } }[Table];

/** Returns the row after the change; undefined if the change is outdated. */
export function merge(row: Row | undefined, change: Change): Row | undefined {
  const { table: _table, mergePolicy, ...next } = change;
  if (!row) return mergePolicy === 'partial' && !next.value ? undefined : next;
  if (mergePolicy === 'insertOnly') return undefined;
  if (mergePolicy === 'partial') {
    if (next.value) return row.value ? undefined : { ...next, seq: row.seq };
    const { value, ...tombstone } = row;
    return value ? tombstone : undefined;
  }
  if (mergePolicy === 'entry' ? next.seq <= row.seq : next.seq < row.seq) return undefined;
  // Equal content keeps its object, so that it is not rendered again.
  return equal(row.value, next.value)
    ? row.seq === next.seq
      ? undefined
      : { ...next, ...(row.value && { value: row.value }) }
    : next;
}
