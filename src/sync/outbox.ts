import type { Media, PostImage, Reactions } from '../protocol/entities.ts';
import type { FieldError, ProblemCode } from '../protocol/errors.ts';
import type { Call, OperationName } from '../protocol/operations.ts';
import { editedContent } from '../protocol/post-content.ts';
import { revisionOf } from '../protocol/revision.ts';
import { renamed } from './outbox-keys.ts';

/** What a person can do that waits for the server, and the operations that each kind is sent by. */
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

/** A file that goes before its row. Its bytes are kept apart, under the clientID of the upload. */
export interface RowFile {
  clientID: string;
  name: string;
  type: string;
  size: number;
  /** Once it is on the server. */
  media?: Media;
}

/** Why a row does not go on by itself. `final`: nor will another try help. */
export interface Refusal {
  code: ProblemCode | 'offline' | 'unreachable' | 'file_lost';
  detail: string;
  errors?: FieldError[];
  /** `edit_conflict`: the revision that stands in the edit's way. */
  revision?: number;
  final?: boolean;
}

/** What all rows have. */
interface RowBase {
  /** The clientID: whatever is sent again under it has one effect. */
  id: string;
  /** Rows of a lane are sent one after another, in order. */
  lane: string;
  /** A later row with the same mark makes this one pointless, unless it is already on its way. */
  replaces?: string;
  /** The row whose answer says which post or message this one is about: it is not on the server yet. */
  after?: string;
  /** Key of what it is about: an account, a post, a chat, a message. */
  target: string;
  officialAccountID?: string;
  postID?: string;
  /** The other side of a conversation, where it is not the person's own. */
  userID?: string;
  summary: string;
  /** Place in the queue. */
  order: number;
  /** Milliseconds since 1970; for people. */
  time: number;
  /** The tab that sends it, as long as there is that one. */
  tab?: string;
  attempts: number;
  /** A try ended without an answer, so it may have had its effect. */
  outcomeUnknown?: boolean;
  /** Present once it needs a person's decision. */
  failed?: Refusal;
  /** Files that go before it. */
  files?: readonly RowFile[];
}

/** What rows of some kinds have besides. */
interface RowExtras {
  post: {
    /** Pictures to show until the server's post is there; one without `url` is among the files. */
    images?: PostImage[];
  };
  'post-update': RowExtras['post'] & {
    /** The revision that was edited. The edit is made of no other one. */
    revision?: number;
  };
  reaction: {
    /** What the person saw when reacting: for as long as these very counts stand, the reaction is not among them. */
    base?: { counts: Reactions | undefined; emoji: string | undefined };
  };
}

/**
 * A row of one operation. A file of its `call` that is still to be uploaded stands there under its clientID as `mediaID`; FormData
 * never does.
 */
type RowOf<K extends OutboxKind, N extends OutboxOperations[K]> = RowBase & {
  kind: K;
  operation: N;
  call: Call<N>;
} & (K extends keyof RowExtras ? RowExtras[K] : unknown);

/** Something that the person did and the server has not answered yet, told apart by `kind` and `operation`. Kept in storage, so it survives a reload. */
export type OutboxRow = {
  [K in OutboxKind]: { [N in OutboxOperations[K]]: RowOf<K, N> }[OutboxOperations[K]];
}[OutboxKind];
export type OutboxRowOf<K extends OutboxKind> = Extract<OutboxRow, { kind: K }>;

/** Where an attempt ended: nothing to say, try again later, ask the person, give up with a reason. */
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
/** What may be otherwise another day, or when somebody has made room. */
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
/** The wish is fulfilled already: nothing is left to take away. */
const fulfilled: Partial<Record<OperationName, ProblemCode>> = {
  'posts.delete': 'post_not_found',
  'posts.unreact': 'post_not_found',
  'accounts.unsubscribe': 'account_not_found',
};
/** What costs a person work stays until the person decides. */
const precious = new Set<OutboxKind>(['message', 'post', 'post-update']);
/** So many answers "something is wrong on our side", and the person is asked. No answer at all is waited for without end. */
const MAX_SERVER_ERRORS = 6;

/** Sorts a failure. `problem` is what the backend said, if it said anything. */
export function classifyFailure(
  row: Pick<OutboxRow, 'kind' | 'attempts' | 'operation'>,
  problem: { code: string; status: number } | undefined,
): Verdict {
  if (!problem || temporary.has(problem.code)) return 'wait';
  if (problem.status >= 500) return row.attempts < MAX_SERVER_ERRORS ? 'wait' : 'keep';
  // That something was seen is no news worth a word.
  if (row.kind === 'read' || fulfilled[row.operation] === problem.code) return 'gone';
  return mayChange.has(problem.code) ? 'keep' : 'drop';
}

/**
 * Whether what was refused stays in the queue with its reason until somebody has seen it. Whoever was answered at once has it in hand;
 * whoever had to wait may have gone. A thread shows its messages itself.
 */
export function staysRefused(
  { kind, attempts }: Pick<OutboxRow, 'kind' | 'attempts'>,
  verdict: 'keep' | 'drop',
  awaited: boolean,
): boolean {
  return kind === 'message' || !awaited || attempts > 0 || (verdict === 'keep' && precious.has(kind));
}

/** Whether a refusal is told to everybody who listens, and not only to who asked. */
export const requiresUserDecision = ({ kind }: Pick<OutboxRow, 'kind'>): boolean => precious.has(kind);

/** What becomes of the queue when a row comes. */
export interface Plan {
  rows: OutboxRow[];
  /** Taken out; whoever waits for them waits for the new row. */
  replaced: OutboxRow[];
  /** Taken out, and not wanted any more. */
  cancelled: OutboxRow[];
  /** A row that says now what the new one wanted to. */
  rewritten?: OutboxRow;
  /** The new row itself need not be sent. */
  absorbed: boolean;
}

/** The publication with the words of its edit. */
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
 * Whether the later of two rows with the same mark makes the earlier one pointless. An edit does so only where it gives every field
 * that the earlier one gave, and where the earlier one cannot have had its effect: else its revision would be off by one.
 */
function replaces(later: OutboxRow, earlier: OutboxRow): boolean {
  if (later.replaces === undefined || later.replaces !== earlier.replaces) return false;
  if (later.kind !== 'post-update' || earlier.kind !== 'post-update') return true;
  const given = later.call.body;
  return (
    (!earlier.outcomeUnknown || earlier.failed !== undefined) &&
    Object.keys(earlier.call.body).every((field) => field in given)
  );
}

/** Puts a row behind the others and takes out what it makes pointless. `busy`: the IDs of those on their way. */
export function enqueue(rows: readonly OutboxRow[], row: OutboxRow, busy: ReadonlySet<string>): Plan {
  const origin = rows.find(({ id }) => id === row.after);
  // Nobody but this page has seen it: then nothing need be sent about it.
  if (origin && !origin.outcomeUnknown && !busy.has(origin.id)) {
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
  const idle = rows.filter(({ id }) => !busy.has(id));
  const replaced = idle.filter((other) => replaces(row, other));
  const cancelled =
    row.kind === 'post-delete'
      ? idle.filter(
          (other) => other.target === row.target && (other.kind === 'post-update' || other.kind === 'reaction'),
        )
      : [];
  const gone = new Set([...replaced, ...cancelled]);
  const left = rows.filter((other) => !gone.has(other));
  // What was shown while the replaced edit waited stands on the revision of that one, whatever has come since.
  const shown = replaced.find(({ failed }) => !failed);
  const revision = shown?.kind === 'post-update' ? shown.revision : undefined;
  if (revision === undefined || row.kind !== 'post-update')
    return { rows: [...left, row], replaced, cancelled, absorbed: false };
  const rewritten = { ...row, revision };
  return { rows: [...left, rewritten], replaced, cancelled, rewritten, absorbed: false };
}

/** What is sent next in a lane: what failed waits for its person, and does not stop the others, save those that follow from it. */
export function nextInLane(rows: readonly OutboxRow[], lane: string): OutboxRow | undefined {
  return rows.find((row) => row.lane === lane && !row.failed && !rows.some(({ id }) => id === row.after));
}

/** Rows that an answer changes: they learn what their post or message is called, and which version of it they are about. */
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
  // What was written after it here was written of what it made.
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

/** The call with what its files became on the server. */
export function withMedia(call: unknown, files: readonly RowFile[] = []): unknown {
  const names = new Map(files.map(({ clientID, media }) => [clientID, media?.mediaID ?? clientID]));
  const put = <T extends { mediaID?: string }>(value: T): T =>
    value.mediaID !== undefined && names.has(value.mediaID) ? { ...value, mediaID: names.get(value.mediaID)! } : value;
  const { body, ...rest } = call as { body?: { mediaID?: string; images?: { mediaID: string }[] } };
  if (!body || files.length === 0) return call;
  return { ...rest, body: { ...put(body), ...(body.images && { images: body.images.map(put) }) } };
}
