/**
 * All limits of the domain; the server's schemas and the editors in the browser read this table. `bytes` counts UTF-8,
 * `items` counts list entries.
 */
export const limits = {
  officialAccountID: { bytes: 48 },
  /** A UUID has 36. Tencent's limit of 32 belongs to its own API. */
  userID: { bytes: 64 },
  officialAccountName: { bytes: 150 },
  faceUrl: { bytes: 500 },
  organization: { bytes: 500 },
  introduction: { bytes: 400 },
  customData: { bytes: 3000 },
  /** Why an account is suspended. */
  suspensionReason: { bytes: 400 },
  title: { bytes: 150 },
  content: { bytes: 12_288 },
  images: { items: 9 },
  alt: { bytes: 1000 },
  /** The payload of a chat message: its text, or its card, location or file description as JSON. */
  message: { bytes: 12_288 },
  /** A BCP 47 language tag: RFC 5646 §4.4.1 recommends room for 35 characters. */
  lang: { bytes: 35 },
  emoji: { bytes: 64 },
  allowedEmoji: { items: 50 },
  /** An image file before processing. */
  imageFile: { bytes: 28 * 1024 * 1024 },
  /** Any other file sent in a chat. */
  file: { bytes: 100 * 1024 * 1024 },
  fileName: { bytes: 255 },
  q: { bytes: 200 },
  cursor: { bytes: 500 },
  clientID: { bytes: 36 },
  admins: { items: 50 },
  ids: { items: 50 },
  styles: { items: 100 },
} as const;

/** Unread counts stop at this number and are shown as "99+". */
export const UNREAD_MAX = 100;

/** Seconds until an ownership offer expires. */
export const OWNER_OFFER_SECONDS = 7 * 86_400;

/** Page sizes: the default without `limit`, and the maximum. */
export const pageSize = { default: 20, max: 100, subscribers: 200 } as const;

/** Widths in pixels in which images are stored, as far as they are not wider than the original. */
export const mediaWidths: readonly number[] = [320, 640, 1280, 2048];

export type LimitedField = keyof typeof limits;

const encoder = new TextEncoder();

/** Size of `text` in bytes of UTF-8, the unit of every byte limit (a Chinese character has 3, most emoji 4 or more). */
export function byteLength(text: string): number {
  return encoder.encode(text).byteLength;
}

/** Remaining bytes of `text` up to the limit; negative if it is too long. */
export function bytesLeft(
  field: { [K in LimitedField]: (typeof limits)[K] extends { bytes: number } ? K : never }[LimitedField],
  text: string,
): number {
  return limits[field].bytes - byteLength(text);
}
