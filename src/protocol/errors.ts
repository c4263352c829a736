/**
 * All problems: the stable `code`, HTTP status, title, and Tencent's error number if there is one.
 * Codes are part of the public contract: add, never rename.
 */
export const problems = {
  invalid_request: { status: 422, title: 'The request is not valid' },
  malformed_json: { status: 400, title: 'The body is not valid JSON' },
  malformed_path: { status: 400, title: 'The address is not valid percent-encoded UTF-8' },
  unsupported_media_type: { status: 415, title: 'This content type is not accepted here' },
  unauthenticated: { status: 401, title: 'A valid token is required' },
  token_expired: { status: 401, title: 'The token has expired' },
  no_permission: { status: 403, title: 'No permission', errorCode: 130002 },
  /** Does not exist yet, or the caller may not know that it does. */
  not_found: { status: 404, title: 'Not found' },
  /** No operation has this address. Says nothing about the existence of an entity. */
  unknown_route: { status: 404, title: 'Unknown route' },
  account_not_found: { status: 404, title: 'The official account does not exist', errorCode: 130004 },
  post_not_found: { status: 404, title: 'The post does not exist' },
  message_not_found: { status: 404, title: 'The message does not exist', errorCode: 10030 },
  media_not_found: { status: 404, title: 'The file does not exist' },
  offer_not_found: { status: 404, title: 'The offer does not exist' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  not_acceptable: { status: 406, title: 'Not acceptable' },
  subscriber_limit_reached: { status: 409, title: 'The account has reached its subscriber limit', errorCode: 130006 },
  account_id_malformed: { status: 422, title: 'The account ID is malformed', errorCode: 130007 },
  account_id_taken: { status: 409, title: 'The account ID is already in use', errorCode: 130008 },
  too_many_accounts: { status: 409, title: 'No more accounts can be created', errorCode: 130010 },
  too_frequent: { status: 429, title: 'Too many requests', errorCode: 10023 },
  message_too_long: { status: 422, title: 'The message is too long', errorCode: 80002 },
  recall_too_late: { status: 409, title: 'It is too late to recall this message', errorCode: 20016 },
  account_suspended: { status: 403, title: 'The account is suspended' },
  emoji_not_allowed: { status: 422, title: 'This account does not allow that emoji' },
  mode_mismatch: { status: 409, title: 'This kind of account cannot do this' },
  too_many_admins: { status: 409, title: 'The account has reached its limit of admins' },
  upload_quota_reached: { status: 429, title: 'Upload limit reached' },
  too_many_streams: { status: 429, title: 'Too many streams are open' },
  edit_conflict: { status: 412, title: 'It was changed by someone else' },
  client_id_reused: { status: 422, title: 'This clientID was used for another request' },
  media_unreadable: { status: 422, title: 'The file cannot be read as an image' },
  too_large: { status: 413, title: 'Too large' },
  internal: { status: 500, title: 'Internal server error' },
  unavailable: { status: 503, title: 'Temporarily unavailable' },
  busy: { status: 503, title: 'Someone else is making a change' },
  media_unavailable: { status: 503, title: 'Pictures and files are temporarily unavailable' },
  storage_full: { status: 507, title: 'The server has no space left' },
} as const satisfies Record<string, { status: number; title: string; errorCode?: number }>;

export type ProblemCode = keyof typeof problems;

/** One field that was refused: where, why, and by how much. */
export interface FieldError {
  /** Path in the body, query or URL, such as `officialAccountName` or `images.3.alt`. */
  path: string;
  code: string;
  message: string;
  limit?: number;
  actual?: number;
}

/** RFC 9457 `application/problem+json`, with our stable `code`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ProblemCode;
  errorCode?: number;
  errors?: FieldError[];
  /** `edit_conflict`: the revision that stands. */
  revision?: number;
}

/** Builds a problem; status, title and number come from the table above. */
export function problem(
  code: ProblemCode,
  detail?: string,
  errors?: FieldError[],
  more?: Pick<Problem, 'revision'>,
): Problem {
  const { status, title, ...rest } = problems[code];
  return {
    // Relative to the address that answered: the page of that server.
    type: `/problems/${code.replaceAll('_', '-')}`,
    title,
    status,
    detail: detail ?? title,
    code,
    ...rest,
    ...(errors && { errors }),
    ...more,
  };
}
