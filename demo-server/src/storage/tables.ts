import type { ColumnType, Generated } from 'kysely';
import type { Mentions } from '../log/mentions.ts';
import type {
  AccountMode,
  AuditAction,
  AuditRole,
  MessageKind,
  Notify,
  PostFormat,
} from '../../../src/protocol/index.ts';

export type RemovalKind = 'account' | 'post';

/** Times are integer seconds since 1970; JSON columns hold text; flags are 0 or 1. */
export interface Tables {
  meta: { key: string; value: string };
  people: { user_id: string; name: string | null; avatar: string | null };
  accounts: {
    account_id: string;
    owner_id: string;
    name: string;
    /** The name as `foldName` writes it; absent or outdated if a node of an older version wrote the account. */
    search_name: Generated<string | null>;
    face_url: string | null;
    organization: string | null;
    introduction: string | null;
    custom_data: string | null;
    mode: AccountMode;
    /** Run by the platform: every operator has the owner's rights. */
    platform: number;
    verified: number;
    allowed_emoji: string | null;
    /** All other fields of the profile, as JSON. */
    fields: Generated<string>;
    create_time: number;
    max_subscribers: number;
    subscriber_count: Generated<number>;
    last_post_number: Generated<number>;
    last_post_time: number | null;
    last_post_excerpt: string | null;
    deleted_ranges: string | null;
    /** Revision of the profile; see `revisionOf` in the protocol. */
    revision: Generated<number>;
    /** Document number in `account_search`. */
    doc: number | null;
    /** Since when it is being deleted and hidden from everybody, see `removal/`. */
    deleting: Generated<number | null>;
    /** The person to whom the ownership is offered, and when the offer expires. */
    offered_to: Generated<string | null>;
    offer_expire_time: Generated<number | null>;
    /** Since when it is suspended, and why; see `services/accounts/suspension.ts`. */
    suspend_time: Generated<number | null>;
    suspend_reason: Generated<string | null>;
  };
  admins: { account_id: string; user_id: string; create_time: number };
  subscriptions: {
    user_id: string;
    account_id: string;
    subscribe_time: number;
    read_post_number: number;
    notify: Notify;
    pinned: number;
  };
  posts: {
    account_id: string;
    number: number;
    post_id: string;
    client_id: string;
    format: PostFormat;
    title: string | null;
    content: string | null;
    /** All other fields of the content, as JSON. */
    fields: Generated<string>;
    /** PostImage[] as JSON. */
    images: string;
    create_time: number;
    edit_time: number | null;
    revision: Generated<number>;
    /** {emoji: count} as JSON, in step with `reactions`. */
    reaction_counts: Generated<string>;
    /** Document number in `post_search`; newer posts have higher numbers. */
    doc: number | null;
  };
  /**
   * Search terms of accounts and posts: FTS5 tables in SQLite, `tsvector` columns in PostgreSQL. `rowid` is a `doc`.
   */
  account_search: { rowid: number; words: string };
  post_search: { rowid: number; words: string };
  reactions: { post_id: string; user_id: string; emoji: string; create_time: number };
  /** Posts whose latest counts no log entry reports yet. */
  reaction_news: { post_id: string };
  /** Accounts whose latest subscriber count no log entry reports yet. */
  subscriber_news: { account_id: string };
  conversations: {
    account_id: string;
    user_id: string;
    last_number: number;
    last_time: number;
    /** Number of messages each side has written, and how many of them the other side has read. */
    account_count: number;
    subscriber_count: number;
    account_read_number: number;
    account_read_count: number;
    subscriber_read_number: number;
    subscriber_read_count: number;
  };
  messages: {
    account_id: string;
    user_id: string;
    number: number;
    message_id: string;
    client_id: string;
    sender: 'account' | 'subscriber';
    /** Number of messages this side has written, this one included. */
    ordinal: number;
    kind: MessageKind;
    /** {text?, media?, card?, location?, postID?, replyTo?} as JSON; empty once recalled. */
    body: string;
    create_time: number;
    recalled: number;
  };
  media: { media_id: string; user_id: string; client_id: string | null; record: string; create_time: number };
  /**
   * Entities that show or link to a medium: `post:ID`, `message:ID`, `account:ID` or `person:ID`, the last without an
   * account.
   */
  media_uses: { used_by: string; media_id: string; account_id: string };
  /**
   * Unused media, and since when; 0: never again, because the record is already removed. Bytes without a record are
   * listed too.
   */
  media_unused: { media_id: string; since: number; user_id: string | null; bytes: Generated<number> };
  /** Bytes of a person's uploads, by days since 1970 (UTC). */
  uploads_by_day: { user_id: string; day: number; bytes: number };
  /**
   * Numbers published within the last hour, and a few older ones. They stay when a post is deleted, so that deleting
   * does not allow more posts.
   */
  publications: { account_id: string; number: number; create_time: number };
  topics: { topic: string; head: number };
  /** With a `reference`, `data` is empty; see `log/chat-entry.ts`. */
  log: {
    topic: string;
    seq: number;
    type: string;
    at: number;
    data: string;
    reference: ColumnType<string | null, string | null | undefined>;
  } & {
    [K in keyof Mentions]: ColumnType<Mentions[K], Mentions[K] | undefined>;
  };
  /** `about`: ID of what the answer shows. With a `reference`, `response` is empty; see `services/shared/idempotency.ts`. */
  idempotency: {
    user_id: string;
    client_id: string;
    hash: string;
    response: string;
    reference: ColumnType<string | null, string | null | undefined>;
    about: string | null;
    create_time: number;
  };
  /** Management actions; `fields` are names separated by spaces. Records outlive their account. */
  audit: {
    audit_id: string;
    at: number;
    user_id: string;
    role: AuditRole;
    action: AuditAction;
    account_id: string;
    target: string | null;
    fields: string | null;
    request_id: string | null;
  };
  /** Content that is deleted for everybody and still being removed in batches; see `removal/`. */
  removals: { kind: RemovalKind; id: string; create_time: number };
  /** Content that is being forgotten, a `Subject` as JSON; see `retention/forget.ts`. */
  forgetting: { subject: string; create_time: number };
  /** The process that does work which only one may do at a time. Milliseconds since 1970. */
  leases: { name: string; holder: string; until: number };
}
