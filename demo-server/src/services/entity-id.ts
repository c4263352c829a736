import { randomBytes } from 'node:crypto';

/**
 * An ID for a post or a message: nobody can guess it, and by its beginning new ones stand beside each other in an index, so that
 * writers fill the same page. That is all the time in it is for: nothing is ever ordered or identified by it.
 * @returns 25 characters of `entityID` in the protocol
 */
export const newEntityID = () => Date.now().toString(36).padStart(9, '0') + randomBytes(12).toString('base64url');
