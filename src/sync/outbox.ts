import type { Media, PostImage, Reactions } from '../protocol/entities.ts';
import type { FieldError, ProblemCode } from '../protocol/errors.ts';
import type { Call, OperationName } from '../protocol/operations.ts';
import { editedContent } from '../protocol/post-content.ts';
import { revisionOf } from '../protocol/revision.ts';
import { renamed } from './outbox-keys.ts';

/** The kinds of queued action, and the operations that send each kind. */
export interface OutboxOperations {
  message: 'messages.create';
  recall: 'messages.recall';
  post: 'posts.create';
  'post-update': 'posts.update';
  'post-delete': 'posts.delete';
  reaction: 'posts.react' | 'posts.unreact';
  subscription: 'accounts.subscribe' | 'accounts.unsubscribe' | 'accounts.configure';
  read: 'accounts.read' | 'chats.read';
}
export type OutboxKind = keyof OutboxOperations;

/** A file to upload before its row is sent. Its bytes are stored separately, under the clientID of the upload. */
export interface RowFile {
  clientID: string;
  name: string;
  type: string;
  size: number;
  /** Set once it is uploaded. */
  media?: Media;
}

/** Why a row is not sent again automatically. `final`: a manual retry would not help either. */
export interface Refusal {
  code: ProblemCode | 'offline' | 'unreachable' | 'file_lost';
  detail: string;
  errors?: FieldError[];
  /** `edit_conflict`: the revision that the edit conflicts with. */
  revision?: number;
  final?: boolean;
}

/** Fields of all rows. */
interface RowBase {
  /** The clientID: makes sending idempotent. */
  id: string;
  /** Rows of a lane are sent one after another, in order. */
  lane: string;
  /** A later row with the same mark replaces this one, unless it is in flight. */
  replaces?: string;
  /** The row that creates the post or message this one is about, which is not on the server yet. */
  after?: string;
  /** Key of its subject: an account, a post, a chat, a message. */
  target: string;
  officialAccountID?: string;
  postID?: string;
  /** The other side of a conversation, if the conversation is not the person's own. */
  userID?: string;
  summary: string;
  /** Position in the queue. */
  order: number;
  /** Milliseconds since 1970; for display. */
  time: number;
  /** Milliseconds since 1970 before which it is not sent, so that the person can still take it back. */
  notBefore?: number;
  /** The tab that sends it, while that tab exists. */
  tab?: string | undefined;
  attempts: number;
  /** Attempts that ended with a server error: see `isServerError`. */
  serverErrors?: number;
  /** An attempt ended without an answer, so it may have taken effect. */
  outcomeUnknown?: boolean;
  /** Set once it needs the user's decision. */
  failed?: Refusal;
  /** Files to upload first. */
  files?: readonly RowFile[];
}

/** Additional fields of some kinds. */
interface RowExtras {
  post: {
    /** Images to show until the server's post arrives; one without `url` is among the files. */
    images?: PostImage[];
  };
  'post-update': RowExtras['post'] & {
    /** The edited revision. The edit applies to no other one. */
    revision?: number;
  };
  reaction: {
    /** The counts seen when reacting: while these very counts are current, they don't include the reaction. */
    base?: { counts: Reactions | undefined; emoji: string | undefined };
  };
}

/** A row of one operation. In its `call`, a file that is not uploaded yet has its clientID as `mediaID`; FormData is never stored. */
type RowOf<K extends OutboxKind, N extends OutboxOperations[K]> = RowBase & {
  kind: K;
  operation: N;
  call: Call<N>;
} & (K extends keyof RowExtras ? RowExtras[K] : unknown);

/** An action that the server has not answered yet, discriminated by `kind` and `operation`. Stored, so that it survives a reload. */
export type OutboxRow = {
  [K in OutboxKind]: { [N in OutboxOperations[K]]: RowOf<K, N> }[OutboxOperations[K]];
}[OutboxKind];
export type OutboxRowOf<K extends OutboxKind> = Extract<OutboxRow, { kind: K }>;

/** Outcome of a failed attempt. `gone`: nothing left to do. `wait`: retry later. `keep`: ask the user. `drop`: give up with a reason. */
export type Verdict = 'gone' | 'wait' | 'keep' | 'drop';

const temporary = new Set<string>([
  'too_frequent',
  'unavailable',
  'busy',
  'media_unavailable',
  'storage_full',
  'unauthenticated',
  'token_expired',
  'code_not_loaded',
]);
/** Refusals that may be lifted later, or when somebody makes room. */
const mayChange = new Set<string>([
  'no_permission',
  'subscriber_limit_reached',
  'too_many_accounts',
  'too_many_admins',
  'internal',
  'edit_conflict',
  'offline',
  'unreachable',
]);
/** Errors that mean success: there is nothing left to remove. */
const fulfilled: Partial<Record<OperationName, ProblemCode>> = {
  'posts.delete': 'post_not_found',
  'posts.unreact': 'post_not_found',
  'accounts.unsubscribe': 'account_not_found',
};
/** Kinds that contain a person's work stay until the user decides. */
const containsWork = new Set<OutboxKind>(['message', 'post', 'post-update']);
/** Server errors (5xx) after which the user is asked. Attempts without any answer are retried without limit. */
const MAX_SERVER_ERRORS = 6;

/** True for errors of the server (5xx) that it does not describe as temporary. */
export const isServerError = ({ code, status }: { code: string; status: number }): boolean =>
  status >= 500 && !temporary.has(code);

/**
 * Milliseconds for which a row is still held, at the time `now`; 0 if it may be sent. A clock that was set back since does
 * not make it longer than it was meant.
 */
export const heldFor = ({ notBefore, time }: Pick<OutboxRow, 'notBefore' | 'time'>, now: number): number =>
  notBefore === undefined ? 0 : Math.max(0, Math.min(notBefore - now, notBefore - time));

/** Classifies a failure. `problem` is the backend's answer, if there is one. */
export function classifyFailure(
  row: Pick<OutboxRow, 'kind' | 'serverErrors' | 'operation'>,
  problem: { code: string; status: number } | undefined,
): Verdict {
  if (!problem || temporary.has(problem.code)) return 'wait';
  if (isServerError(problem)) return (row.serverErrors ?? 1) < MAX_SERVER_ERRORS ? 'wait' : 'keep';
  // A refused read position is not worth reporting.
  if (row.kind === 'read' || fulfilled[row.operation] === problem.code) return 'gone';
  return mayChange.has(problem.code) ? 'keep' : 'drop';
}

/**
 * True if a refused row stays in the queue with its reason until somebody has seen it. A caller who got the refusal at once
 * handles it; one who had to wait may be gone. A thread shows its messages itself.
 */
export function staysRefused(
  { kind, attempts }: Pick<OutboxRow, 'kind' | 'attempts'>,
  verdict: 'keep' | 'drop',
  awaited: boolean,
): boolean {
  return kind === 'message' || !awaited || attempts > 0 || (verdict === 'keep' && containsWork.has(kind));
}

/** True if a refusal is reported to all listeners, not only to the caller. */
export const requiresUserDecision = ({ kind }: Pick<OutboxRow, 'kind'>): boolean => containsWork.has(kind);

/** The queue after adding a row. */
export interface Plan {
  rows: OutboxRow[];
  /** Removed; their callers wait for the new row instead. */
  replaced: OutboxRow[];
  /** Removed and no longer wanted. */
  cancelled: OutboxRow[];
  /** An existing row that was changed to include the new one. */
  rewritten?: OutboxRow;
  /** The new row itself need not be sent. */
  absorbed: boolean;
}

/** Merges an edit into the queued publication. */
function rewrite(post: OutboxRowOf<'post'>, edit: OutboxRowOf<'post-update'>): OutboxRow {
  const { failed: _failed, files: kept, ...rest } = post;
  const { params, body } = post.call;
  const update = edit.call.body;
  const { summary, images } = edit;
  const files = update.images === undefined ? kept : edit.files;
  return {
    ...rest,
    call: { params, body: { clientID: body.clientID, ...editedContent(body, update) } },
    summary,
    attempts: 0,
    ...(images && { images }),
    ...(files && { files }),
  };
}

/**
 * True if the later of two rows with the same mark replaces the earlier one. For edits: only if the later one contains
 * every field of the earlier one, and the earlier one cannot have taken effect; otherwise its revision would be off by one.
 */
function replaces(later: OutboxRow, earlier: OutboxRow): boolean {
  if (later.replaces === undefined || later.replaces !== earlier.replaces) return false;
  if (later.kind !== 'post-update' || earlier.kind !== 'post-update') return true;
  const laterUpdate = later.call.body;
  return (
    (!earlier.outcomeUnknown || earlier.failed !== undefined) &&
    Object.keys(earlier.call.body).every((field) => field in laterUpdate)
  );
}

/** Appends a row and removes the rows that it replaces or cancels. `inFlight`: IDs of the rows in flight. */
export function enqueue(rows: readonly OutboxRow[], row: OutboxRow, inFlight: ReadonlySet<string>): Plan {
  const origin = rows.find(({ id }) => id === row.after);
  // The server has not seen it, so nothing need be sent about it.
  if (origin && !origin.outcomeUnknown && !inFlight.has(origin.id)) {
    if (row.kind === 'post-update' && origin.kind === 'post') {
      const rewritten = rewrite(origin, row);
      return {
        rows: rows.map((other) => (other === origin ? rewritten : other)),
        replaced: [],
        cancelled: [],
        rewritten,
        absorbed: true,
      };
    }
    if (row.kind === 'post-delete' || row.kind === 'recall') {
      const cancelled = [origin, ...rows.filter(({ after }) => after === origin.id)];
      return { rows: rows.filter((other) => !cancelled.includes(other)), replaced: [], cancelled, absorbed: true };
    }
  }
  const idle = rows.filter(({ id }) => !inFlight.has(id));
  const replaced = idle.filter((other) => replaces(row, other));
  const cancelled =
    row.kind === 'post-delete'
      ? idle.filter(
          (other) => other.target === row.target && (other.kind === 'post-update' || other.kind === 'reaction'),
        )
      : [];
  const gone = new Set([...replaced, ...cancelled]);
  const left = rows.filter((other) => !gone.has(other));
  // The person edited what was shown while the replaced edit waited, so that edit's revision stays the base.
  const shown = replaced.find(({ failed }) => !failed);
  const revision = shown?.kind === 'post-update' ? shown.revision : undefined;
  if (revision === undefined || row.kind !== 'post-update')
    return { rows: [...left, row], replaced, cancelled, absorbed: false };
  const rewritten = { ...row, revision };
  return { rows: [...left, rewritten], replaced, cancelled, rewritten, absorbed: false };
}

/** Returns the next row of a lane. A failed row waits for the user and blocks only the rows that depend on it. */
export function nextInLane(rows: readonly OutboxRow[], lane: string): OutboxRow | undefined {
  return rows.find((row) => row.lane === lane && !row.failed && !rows.some(({ id }) => id === row.after));
}

/** Returns the rows that an answer changes: they get the ID of their post or message, and its new revision. */
export function afterAnswer(rows: readonly OutboxRow[], answered: OutboxRow, result: unknown): OutboxRow[] {
  const answer = (result ?? {}) as { postID?: string; messageID?: string; revision?: number };
  const { postID, messageID } = answer;
  const learned = answered.kind === 'message' ? messageID : postID;
  const { id } = answered;
  if (
    learned === undefined ||
    (answered.kind !== 'message' && answered.kind !== 'post' && answered.kind !== 'post-update')
  )
    return [];
  const put = (text: string) => renamed(text, id, learned);
  // Later edits on this device were based on the result of this one.
  const version = (row: OutboxRow) =>
    row.kind === 'post-update' ? { revision: Math.max(revisionOf(answer), row.revision ?? 0) } : {};
  return rows.flatMap((row) => {
    if (row.after !== id)
      return row.kind === 'post-update' && row.target === postID && row.id !== id ? [{ ...row, ...version(row) }] : [];
    const { after: _after, ...rest } = row;
    const params = Object.fromEntries(Object.entries(row.call.params).map(([name, value]) => [name, put(value)]));
    return [
      {
        ...rest,
        call: { ...row.call, params },
        target: put(row.target),
        ...(row.replaces && { replaces: put(row.replaces) }),
        ...(row.postID && { postID: put(row.postID) }),
        ...version(row),
        // Values change, names do not: each row keeps the parameters of its operation.
      } as OutboxRow,
    ];
  });
}

/** Replaces clientIDs of files in the call with their media IDs. */
export function withMedia(call: unknown, files: readonly RowFile[] = []): unknown {
  const names = new Map(files.map(({ clientID, media }) => [clientID, media?.mediaID ?? clientID]));
  const put = <T extends { mediaID?: string }>(value: T): T =>
    value.mediaID !== undefined && names.has(value.mediaID) ? { ...value, mediaID: names.get(value.mediaID)! } : value;
  const { body, ...rest } = call as { body?: { mediaID?: string; images?: { mediaID: string }[] } };
  if (!body || files.length === 0) return call;
  return { ...rest, body: { ...put(body), ...(body.images && { images: body.images.map(put) }) } };
}
