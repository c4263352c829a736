import { limits } from './limits.ts';

/** Every official account's ID begins with this. */
export const ACCOUNT_ID_PREFIX = '@TOA#_';
/** Prefix of server-generated IDs; clients must not choose such an ID. */
export const GENERATED_ID_PREFIX = '@TOA#_@TOA#';

/** Printable ASCII, one byte per character. Spaces only one at a time between others: else two IDs look the same. */
const ACCOUNT_ID = /^@TOA#_[!-~]+( [!-~]+)*$/;

/** True for `@TOA#_…`: printable ASCII, at most 48 bytes, something behind the prefix, single spaces inside. */
export function isOfficialAccountID(id: string): boolean {
  return id.length <= limits.officialAccountID.bytes && ACCOUNT_ID.test(id);
}

/** True for an ID that only the server may assign. */
export function isReservedAccountID(id: string): boolean {
  return id.startsWith(GENERATED_ID_PREFIX);
}

/** True for IDs with a meaning in paths, which no person can have: `.` and `..` are removed, and `me` is the caller. */
export function meansSomethingInPaths(userID: string): boolean {
  return ['me', '.', '..'].includes(userID);
}

/** ID of a service conversation, from the subscriber's side. */
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

/** Splits `account:@TOA#_x` into kind and ID; undefined if it is not a topic. */
export function parseTopic(topic: string): { kind: TopicKind; id: string } | undefined {
  const colon = topic.indexOf(':');
  const kind = topic.slice(0, colon);
  const id = topic.slice(colon + 1);
  return colon > 0 && id !== '' && Object.hasOwn(topics, kind) ? { kind: kind as TopicKind, id } : undefined;
}

/** True for a topic of this kind, whatever its ID. */
export const isTopicOf = (kind: TopicKind, topic: string): boolean => parseTopic(topic)?.kind === kind;
