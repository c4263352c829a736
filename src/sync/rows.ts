import type {
  AccountRole,
  Conversation,
  Message,
  OwnerOffer,
  PublicAccount,
  PublicPost,
  Reactions,
  Subscription,
} from '../protocol/entities.ts';
import { equal } from './equal.ts';

/**
 * Everything that is cached, cut so that each row is written by one topic only and always as a whole.
 * A row is then a register: the newest write of its topic wins, whatever the order of arrival.
 */
export interface Tables {
  accounts: PublicAccount;
  subscriptions: Subscription;
  roles: { role?: AccountRole | undefined } & { [K in keyof OwnerOffer]?: OwnerOffer[K] | undefined };
  posts: Omit<PublicPost, 'reactions'>;
  /** Counts, apart from the post because they change alone. */
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

/** A cached entity. Without `value` it is a tombstone: known to be gone as of `seq`. */
export interface Row<T extends Table = Table> {
  key: string;
  topic: string;
  /** The entry of its topic up to which the row is known to be right. */
  seq: number;
  /** What it is listed under, and its number there. */
  group?: string;
  number?: number;
  value?: Tables[T];
}

/**
 * Who says it. `entry`: the log, which wins over what is older. `snapshot`: a page that was read when the topic stood at `seq`, which
 * wins over what is not newer. `hint`: told in passing by another topic; fills a gap, or takes away what is there. `first`: an answer that
 * may be as old as the first try, given again; only counts where nothing at all is known.
 */
export type MergePolicy = 'entry' | 'snapshot' | 'partial' | 'insertOnly';

/** A row that somebody would like to write. */
export type Change = { [T in Table]: Row<T> & { table: T; mergePolicy: MergePolicy } }[Table];

/** The row as it is after the change; undefined where the change comes too late. */
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
  // The same content again keeps its object, so that nothing is drawn twice.
  return equal(row.value, next.value)
    ? row.seq === next.seq
      ? undefined
      : { ...next, ...(row.value && { value: row.value }) }
    : next;
}
