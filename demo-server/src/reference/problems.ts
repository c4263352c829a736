import type { ProblemCode } from '../../../src/protocol/index.ts';

/** What a code means to the developer of a client. Text between backticks is code. */
export interface Explanation {
  /** When it is answered. */
  when: string;
  /** What a client should do. */
  advice: string;
}

const retry = 'Wait for the seconds in `Retry-After`, then send the same request again with the same `clientID`.';
const gone = 'Drop it from what is shown and stored. Do not repeat the request.';
const fix = 'Correct the request; `errors` names each field, its limit and its size. Repeating it does not help.';
const byPerson = 'Tell the person. Repeating the request does not help.';

/** The explanation of every code, for `/problems/CODE`. */
export const explanations: Record<ProblemCode, Explanation> = {
  invalid_request: {
    when: 'A field, a parameter or a header is missing, unknown, too long or of the wrong kind, or a `cursor` is not from this server. `errors` lists up to 20 of them, each with its `path`, a `code` such as `required`, `unknown_field` or `too_long`, and, for limits, `limit` and `actual`.',
    advice: fix,
  },
  malformed_json: { when: 'The body is not JSON, or not UTF-8.', advice: fix },
  malformed_path: {
    when: 'A percent sign in the path is not followed by two hexadecimal digits, or the decoded bytes are not UTF-8.',
    advice: 'Encode each ID with `encodeURIComponent` or its like: `@TOA#_news` becomes `%40TOA%23_news`.',
  },
  unsupported_media_type: {
    when: 'The body is not `application/json`, or an upload is not `multipart/form-data`.',
    advice: 'Send the right `Content-Type`.',
  },
  unauthenticated: {
    when: 'The operation needs a token and there is none, or the token is malformed, signed with another secret, not valid yet, or has claims that are not allowed. `detail` says which claim.',
    advice:
      'Get a token from your own backend and repeat the request. If a fresh token is refused too, its signer is wrong: compare secret, algorithm (HS256) and claims.',
  },
  token_expired: {
    when: 'The time in the claim `exp` has passed.',
    advice:
      'Get a new token from your own backend and repeat the request. The kit does so by itself with its token provider.',
  },
  no_permission: {
    when: 'The caller is known, but the role in the token or in the account does not allow this. `detail` says what is missing.',
    advice: byPerson,
  },
  not_found: {
    when: 'It does not exist, or the caller may not know that it does: the chats and inboxes of others are answered as if they did not exist.',
    advice: gone,
  },
  unknown_route: {
    when: 'No operation has this path. It says nothing about any entity.',
    advice: 'Check the address of the server and the version of the client.',
  },
  account_not_found: { when: 'No account has this ID, or it was deleted.', advice: gone },
  post_not_found: { when: 'No post has this ID, or it was deleted, alone or with its account.', advice: gone },
  message_not_found: { when: 'No message of this chat has this ID.', advice: gone },
  media_not_found: {
    when: 'There is no such medium, nothing shows it any more, or it belongs to a chat that the caller may not read and the address is not signed, or no longer valid.',
    advice:
      'Ask for a fresh address with `POST /v1/media/addresses`. If it is left out there, the medium is gone or not for this person.',
  },
  offer_not_found: {
    when: 'Nobody offers this account to the caller: the offer was withdrawn, replaced, accepted already, or is older than seven days.',
    advice: 'Tell the person to ask the owner for a new offer.',
  },
  method_not_allowed: {
    when: 'The path exists, but not with this method.',
    advice: 'Use one of the methods in the header `Allow`.',
  },
  not_acceptable: {
    when: '`POST /v1/stream` was asked for something else than `text/event-stream`.',
    advice: 'Send `Accept: text/event-stream`, or use `POST /v1/sync` for JSON.',
  },
  account_suspended: {
    when: 'The operator has suspended the account. Its managers can read and delete, but not publish, edit or write. `detail` has the reason; so has `suspension` of the account.',
    advice: 'Tell the person. It works again once the operator lifts the suspension.',
  },
  subscriber_limit_reached: { when: 'The account has as many subscribers as it may have.', advice: byPerson },
  account_id_malformed: {
    when: 'An account ID does not begin with `@TOA#_`, has more than 48 bytes, or has characters that are not printable ASCII; or a new account asks for the reserved prefix `@TOA#_@TOA#`.',
    advice: 'Correct the ID. In a path, percent-encode it: an unencoded `#` ends the path.',
  },
  account_id_taken: {
    when: 'An account has, or had, this ID. IDs are never reused, so that nobody can take the place of a deleted account.',
    advice: 'Choose another ID, or none: the server then generates one.',
  },
  too_many_accounts: {
    when: 'The installation has as many accounts as it may have (`OA_MAX_ACCOUNTS`, 1,000 by default).',
    advice: 'Delete unused accounts, or let the operator raise the limit.',
  },
  too_frequent: {
    when: 'Too many requests by this person or from this address within a minute, too many posts by this account within an hour, or too many of the person’s images are still being processed.',
    advice: retry,
  },
  message_too_long: {
    when: 'The text of a message, or its card or place as JSON, has more than 12,288 bytes of UTF-8.',
    advice: fix,
  },
  recall_too_late: {
    when: 'Messages can be recalled for two minutes (`OA_RECALL_SECONDS`).',
    advice: byPerson,
  },
  emoji_not_allowed: {
    when: 'The account allows certain emoji only; `detail` lists them, as does the field `allowedEmoji` of the account.',
    advice: 'Offer only the allowed ones.',
  },
  mode_mismatch: {
    when: 'The account is a channel, and channels have no chats.',
    advice: 'Offer chats with service accounts only: `mode` says what an account is.',
  },
  too_many_admins: { when: 'The account has 50 admins.', advice: 'Remove one first.' },
  upload_quota_reached: {
    when: 'The person has uploaded as many bytes as one may within a day (UTC), or has too many uploads that nothing uses yet. `errors` says which, with the limit.',
    advice: 'Wait for the seconds in `Retry-After`. Unused uploads count no longer once a post or a message uses them.',
  },
  too_many_streams: {
    when: 'The person, or the address, has too many streams open.',
    advice: 'Close streams that nobody reads: one per browser is enough for all its tabs.',
  },
  edit_conflict: {
    when: 'The `If-Match` of an edit names a revision that is not the present one. `revision` is the present one. Nothing was changed.',
    advice:
      'Read the entity, show what the other person changed, and repeat the edit with the new `ETag` if it is still wanted.',
  },
  client_id_reused: {
    when: 'The same person has used this `clientID` for another request, or for the same operation with another body.',
    advice: 'Make a new UUID for every new write, and keep it only to repeat the same request.',
  },
  media_unreadable: {
    when: 'The file begins like an image, but cannot be decoded, or has too many pixels.',
    advice: byPerson,
  },
  too_large: {
    when: 'A JSON body has more than 256 KiB, an image more than 28 MiB, or another file more than 100 MiB.',
    advice: fix,
  },
  internal: {
    when: 'A bug of the server. Its log has the error under the ID in `X-Request-ID`.',
    advice: 'Report it with `X-Request-ID`. One retry with the same `clientID` is harmless.',
  },
  unavailable: {
    when: 'The database cannot be reached, the request took too long, its body arrived too slowly, or the server is stopping. It may have been carried out nevertheless.',
    advice: retry,
  },
  busy: { when: 'Somebody else is changing the same thing. Nothing was changed.', advice: retry },
  media_unavailable: {
    when: 'The store of pictures and files cannot be reached. Everything else works.',
    advice: retry,
  },
  storage_full: {
    when: 'The server has no space left. Nothing was stored; reading works.',
    advice: 'Alert the operator. Wait for the seconds in `Retry-After` before another write.',
  },
};
