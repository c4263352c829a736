/** The kit without elements: nothing is registered, nothing is drawn. */
export { configure } from './configure.ts';
export type { CompleteTexts, Texts } from './i18n/all-texts.ts';
export { registerTexts } from './i18n/register-texts.ts';
export { createKit, type KitOptions } from './kit.ts';
export type { Limits } from './state/cache/limits.ts';
export { KitError } from './state/api/kit.ts';
export type * from './state/api/kit.ts';
export type * from './protocol/index.ts';
export { problems, type ProblemCode } from './protocol/errors.ts';
export { ACCOUNT_ID_PREFIX, conversationID, isOfficialAccountID, topics } from './protocol/ids.ts';
export { byteLength, bytesLeft, limits, pageSize, UNREAD_MAX } from './protocol/limits.ts';
export { operations } from './protocol/operations.ts';
export { countUnread } from './protocol/unread.ts';
export { createHttpTransport, type HttpTransportOptions } from './transport/http.ts';
export { TransportError, type CallOptions, type FailureKind, type Transport } from './transport/types.ts';
export { systemClock, type Clock } from './sync/clock.ts';
