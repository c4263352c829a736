import { limits } from './limits.ts';

/** Every official account's ID begins with this. */
export const ACCOUNT_ID_PREFIX = '@TOA#_';
/** IDs that the server generates begin with this; nobody may choose such an ID. */
export const GENERATED_ID_PREFIX = '@TOA#_@TOA#';

/** Printable ASCII, a byte each. Blanks only where they are seen, which is one at a time between others: else two IDs look the same. */
const ACCOUNT_ID = /^@TOA#_[!-~]+( [!-~]+)*$/;

/** True for `@TOA#_…`: printable ASCII, at most 48 bytes, something behind the prefix, single spaces inside. */
export function isOfficialAccountID(id: string): boolean {
  return id.length <= limits.officialAccountID.bytes && ACCOUNT_ID.test(id);
}

/** True for an ID that only the server may hand out. */
export function isReservedAccountID(id: string): boolean {
  return id.startsWith(GENERATED_ID_PREFIX);
}

/** True for what nobody can be called: in paths `.` and `..` go away, and `me` is whoever asks. */
export function meansSomethingInPaths(userID: string): boolean {
  return ['me', '.', '..'].includes(userID);
}

/** A service conversation's ID as its subscriber sees it. */
export function conversationID(officialAccountID: string): string {
  return `c2c_${officialAccountID}`;
}

/** Names of the ordered logs that the server keeps. */
export const topics = {
  account: (officialAccountID: string) => `account:${officialAccountID}`,
  user: (userID: string) => `user:${userID}`,
  inbox: (officialAccountID: string) => `inbox:${officialAccountID}`,
} as const;

export type TopicKind = keyof typeof topics;

/** Splits `account:@TOA#_x` into kind and ID; undefined where it is no topic's name. */
export function parseTopic(topic: string): { kind: TopicKind; id: string } | undefined {
  const colon = topic.indexOf(':');
  const kind = topic.slice(0, colon);
  const id = topic.slice(colon + 1);
  return colon > 0 && id !== '' && Object.hasOwn(topics, kind) ? { kind: kind as TopicKind, id } : undefined;
}

/** True for the log of an account, a person or an inbox, whoever's it is. */
export const isTopicOf = (kind: TopicKind, topic: string): boolean => parseTopic(topic)?.kind === kind;
