import { ProblemError } from '../services/shared/problem-error.ts';

/** `"3"`, as in `ETag`. Compressing proxies turn it into `W/"3"`, which means the same here. */
const TAG = /^(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"$/;
/** A revision, alone or in front of the tag of an answer. */
const REVISION = /^([1-9]\d{0,14})(?:-[\w-]+)?$/;

/** A revision that no entity has. */
const NONE = 0;

/**
 * The revision that `If-Match` requires; undefined if any will do.
 * @throws ProblemError invalid_request - the header is malformed or names several versions
 */
export function ifMatchOf(header: string | undefined): number | undefined {
  const value = header?.trim();
  if (value === undefined || value === '*') return undefined;
  const tag = TAG.exec(value)?.[1];
  if (tag === undefined) {
    const message = 'must be one ETag, such as "3", or *';
    throw new ProblemError('invalid_request', `If-Match: ${message}`, {
      errors: [{ path: 'If-Match', code: 'invalid', message }],
    });
  }
  // A foreign tag is valid but matches nothing.
  return Number(REVISION.exec(tag)?.[1] ?? NONE);
}
