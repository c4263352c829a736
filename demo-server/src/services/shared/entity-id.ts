import { randomUUID } from 'node:crypto';

/**
 * An ID for a post or a message: nobody can guess it, and by its beginning new ones stand beside each other in an index, so that
 * writers fill the same page. That is all the time in it is for: nothing is ever ordered or identified by it.
 * @returns 31 characters of `entityID` in the protocol
 */
export function newEntityID(): string {
  const time = Date.now().toString(36).padStart(9, '0');
  // Node draws many of these at once; asking the system for every few bytes takes longer than storing the row.
  return time + Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
}
