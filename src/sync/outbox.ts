import type { Media, PostImage, Reactions } from '../protocol/entities.ts';
import type { Problem } from '../protocol/errors.ts';
import type { Call, OperationName } from '../protocol/operations.ts';

export type OutboxKind = 'message' | 'post' | 'post-update' | 'post-delete' | 'reaction' | 'subscription' | 'read' | 'recall';

/** Something that the person did and the server has not answered yet. Kept in storage, so it survives a reload. */
export interface OutboxRow {
  /** The clientID: whatever is sent again under it has one effect. */
  id: string;
  kind: OutboxKind;
  /** Rows of a lane are sent one after another, in order. */
  lane: string;
  /** A later row with the same mark makes this one pointless, unless it is already on its way. */
  replaces?: string;
  operation: OperationName;
  /** `Call` of the operation; FormData never stands here. */
  call: unknown;
  /** Key of what it is about: an account, a post, a chat, a message. */
  target: string;
  officialAccountID?: string;
  summary: string;
  /** Place in the queue. */
  order: number;
  /** Milliseconds since 1970; for people. */
  time: number;
  attempts: number;
  /** Present once it needs a person's decision. */
  failed?: Problem | { code: 'offline'; detail: string };
  /** A file that has to go first; its media is then put into the call as `mediaID`. */
  file?: { data: Blob | ArrayBuffer; name: string; type: string; clientID: string };
  media?: Media;
  /** What the person saw when reacting: for as long as these very counts stand, the reaction is not among them. */
  base?: { counts: Reactions | undefined; emoji: string | undefined };
  /** Pictures to show until the server's post is there. */
  images?: PostImage[];
}

export function callOf<N extends OperationName>(row: OutboxRow, _operation: N): Call<N> {
  return row.call as Call<N>;
}

/** Where an attempt ended: nothing to say, try again later, ask the person, give up with a reason. */
export type Verdict = 'gone' | 'wait' | 'keep' | 'drop';

const temporary = new Set<string>(['too_frequent', 'unavailable', 'unauthenticated', 'token_expired']);
/** The wish is fulfilled already: nothing is left to take away. */
const fulfilled = new Set<string>(['post_not_found', 'account_not_found']);
/** What costs a person work stays until the person decides. */
const precious = new Set<OutboxKind>(['message', 'post', 'post-update']);
/** So many answers "something is wrong on our side", and the person is asked. No answer at all is waited for without end. */
const MAX_SERVER_ERRORS = 6;

/** Sorts a failure. `problem` is what the backend said, if it said anything. */
export function sortFailure(row: Pick<OutboxRow, 'kind' | 'attempts'>, problem: Problem | undefined): Verdict {
  if (!problem || temporary.has(problem.code)) return 'wait';
  if (problem.status >= 500) return row.attempts < MAX_SERVER_ERRORS ? 'wait' : 'keep';
  if (row.kind === 'post-delete' && fulfilled.has(problem.code)) return 'gone';
  return precious.has(row.kind) ? 'keep' : 'drop';
}

/** Puts a row behind the others and takes out what it makes pointless. */
export function enqueue(rows: readonly OutboxRow[], row: OutboxRow, busy: ReadonlySet<string>): { rows: OutboxRow[]; replaced: OutboxRow[] } {
  const replaced = row.replaces === undefined ? [] : rows.filter((other) => other.replaces === row.replaces && !busy.has(other.id));
  return { rows: [...rows.filter((other) => !replaced.includes(other)), row], replaced };
}

/** What is sent next in a lane: what failed waits for its person, and does not stop the others. */
export function nextInLane(rows: readonly OutboxRow[], lane: string): OutboxRow | undefined {
  return rows.find((row) => row.lane === lane && !row.failed);
}
