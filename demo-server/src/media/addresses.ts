import { createHmac, timingSafeEqual } from 'node:crypto';
import type { MediaAddress } from '../../../src/protocol/index.ts';

/**
 * Seconds. An address is valid for one to two of these, and is the same for everybody within one window, so that
 * browsers can cache what they fetched.
 */
const WINDOW = 1800;

/**
 * Signed addresses that show media of chats: a page cannot send a token with an `<img>`, and a token must not appear in
 * an address.
 */
export interface MediaAddresses {
  sign(mediaID: string): MediaAddress;
  valid(mediaID: string, until: number | undefined, signature: string | undefined): boolean;
}

/**
 * @param secrets - the server's secrets; the first one signs, all are accepted, as with tokens
 * @param clock - milliseconds since 1970
 */
export function createMediaAddresses(secrets: readonly string[], clock: () => number): MediaAddresses {
  // A separate key: a signature made here can never pass for a token.
  const keys = secrets.map((secret) => createHmac('sha256', secret).update('oa-kit media addresses').digest());
  const signature = (key: Buffer, mediaID: string, until: number) =>
    createHmac('sha256', key).update(`${mediaID} ${until}`).digest().subarray(0, 16);
  const seconds = () => Math.floor(clock() / 1000);

  return {
    sign(mediaID) {
      const expireTime = (Math.floor(seconds() / WINDOW) + 2) * WINDOW;
      const signed = signature(keys[0] as Buffer, mediaID, expireTime).toString('base64url');
      return { mediaID, url: `/v1/media/${mediaID}?until=${expireTime}&signature=${signed}`, expireTime };
    },
    valid(mediaID, until, signed) {
      if (until === undefined || signed === undefined || until <= seconds()) return false;
      const bytes = Buffer.from(signed, 'base64url');
      return keys.some((key) => {
        const wanted = signature(key, mediaID, until);
        return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
      });
    },
  };
}
