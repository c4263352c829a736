/**
 * The content fields of a post: everything its manager writes, nothing the server sets. Add a new field here, and its
 * schemas to `entities.ts` (response) and `requests.ts` (request); the types and the `a-field-is-forgotten` tests report
 * the other places.
 */
export const postFields = ['format', 'title', 'content', 'styles', 'images', 'lang'] as const;

/** The editable fields of an account. Only operators may change the last two. */
export const accountFields = [
  'officialAccountName',
  'faceUrl',
  'organization',
  'introduction',
  'customData',
  'allowedEmoji',
  'lang',
  'maxSubscribers',
  'verified',
] as const;

/** The content fields of a message: what a recall removes. */
export const messageFields = ['text', 'media', 'card', 'location', 'postID', 'replyTo'] as const;

export type PostField = (typeof postFields)[number];
export type AccountField = (typeof accountFields)[number];
export type MessageField = (typeof messageFields)[number];

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || value === false || (Array.isArray(value) && !value.length);

/** Returns the non-empty fields of `holder`, in the order of `fields`; empty fields are absent. */
export function filledFields<F extends string>(
  fields: readonly F[],
  holder: { [K in F]?: unknown },
): { [K in F]?: unknown } {
  return Object.fromEntries(
    fields.filter((field) => !isEmpty(holder[field])).map((field) => [field, holder[field]]),
  ) as {
    [K in F]?: unknown;
  };
}

/** Returns `holder` without the content fields. */
export function withoutFields<T extends object, F extends string>(fields: readonly F[], holder: T): Omit<T, F> {
  return Object.fromEntries(Object.entries(holder).filter(([name]) => !fields.includes(name as F))) as Omit<T, F>;
}

/** Merges an edit into the content. Null values are kept; `filledFields` removes them. */
export function withUpdate<T extends object, U extends object>(content: T, update: U): T & U {
  return { ...content, ...Object.fromEntries(Object.entries(update).filter(([, value]) => value !== undefined)) } as T &
    U;
}
