import { toFailure, toKitError } from './failure.ts';

const gone: readonly string[] = [
  'not_found',
  'account_not_found',
  'post_not_found',
  'message_not_found',
  'no_permission',
];

/**
 * For `catch`: resolves to undefined if the backend says that the entity does not exist for this person, or if the call was
 * aborted; rethrows any other error.
 */
export function ifGone(error: unknown): undefined {
  const { code } = toFailure(error);
  if (code !== 'aborted' && !gone.includes(code)) throw toKitError(error);
}
