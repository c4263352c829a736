/**
 * Every limit of the domain, written once: the server's schemas and the editors in the browser read this table.
 * `bytes` counts UTF-8, `items` counts list entries.
 */
export const limits = {
  officialAccountID: { bytes: 48 },
  /** A UUID has 36. Tencent's 32 are a rule of its own API. */
  userID: { bytes: 64 },
  officialAccountName: { bytes: 150 },
  faceUrl: { bytes: 500 },
  organization: { bytes: 500 },
  introduction: { bytes: 400 },
  customData: { bytes: 3000 },
  title: { bytes: 150 },
  content: { bytes: 12_288 },
  images: { items: 9 },
  alt: { bytes: 1000 },
  /** A chat message's whole payload: its text, or its card, location or file description as JSON. */
  message: { bytes: 12_288 },
  emoji: { bytes: 64 },
  allowedEmoji: { items: 50 },
  /** An image file, before it is processed. */
  imageFile: { bytes: 28 * 1024 * 1024 },
  /** Any other file sent in a chat. */
  file: { bytes: 100 * 1024 * 1024 },
  fileName: { bytes: 255 },
  q: { bytes: 200 },
  cursor: { bytes: 500 },
  clientID: { bytes: 36 },
  admins: { items: 50 },
  ids: { items: 50 },
} as const;

/** Unread is counted up to this number and shown as "99+" from there. */
export const UNREAD_MAX = 100;

/** Seconds in which the offer of an account's ownership can be accepted. */
export const OWNER_OFFER_SECONDS = 7 * 86_400;

/** Page sizes: what a caller gets without `limit`, and the most it can ask for. */
export const pageSize = { default: 20, max: 100, subscribers: 200 } as const;

export type LimitedField = keyof typeof limits;

const encoder = new TextEncoder();

/** Size of `text` in bytes of UTF-8, the unit of every limit here (a Chinese character is 3, most emoji are 4 or more). */
export function byteLength(text: string): number {
  return encoder.encode(text).byteLength;
}

/** How many bytes `text` may still grow; negative when it is too long. */
export function bytesLeft(
  field: { [K in LimitedField]: (typeof limits)[K] extends { bytes: number } ? K : never }[LimitedField],
  text: string,
): number {
  return limits[field].bytes - byteLength(text);
}
