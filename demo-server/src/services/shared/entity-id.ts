import { randomUUID } from 'node:crypto';

/**
 * An ID for a post or a message. It cannot be guessed. Its time prefix puts new IDs next to each other in an index, so
 * that writers fill the same page; nothing is ever ordered or identified by the time.
 * @returns 31 characters of `entityID` in the protocol
 */
export function newEntityID(): string {
  const time = Date.now().toString(36).padStart(9, '0');
  // Node generates many of these at once; asking the system for a few bytes each time takes longer than storing the
  // row.
  return time + Buffer.from(randomUUID().replaceAll('-', ''), 'hex').toString('base64url');
}
