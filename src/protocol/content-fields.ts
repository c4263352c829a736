/**
 * What a post says: all that its manager writes, and nothing that the server gives. A new field is named here, and gets its schemas in
 * `entities.ts` (as it is shown) and `requests.ts` (as it is sent); types and the tests `a-field-is-forgotten` tell where else it is missing.
 */
export const postFields = ['format', 'title', 'content', 'images'] as const;

/** What an edit of an account can change, likewise. The last two are the operator's. */
export const accountFields = [
  'officialAccountName',
  'faceUrl',
  'organization',
  'introduction',
  'customData',
  'allowedEmoji',
  'maxSubscribers',
  'verified',
] as const;

export type PostField = (typeof postFields)[number];
export type AccountField = (typeof accountFields)[number];

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || value === false || (Array.isArray(value) && !value.length);

/** Picks of these fields those that say something, in this order: what is empty is absent. */
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

/** What holds the content, without it. */
export function withoutFields<T extends object, F extends string>(fields: readonly F[], holder: T): Omit<T, F> {
  return Object.fromEntries(Object.entries(holder).filter(([name]) => !fields.includes(name as F))) as Omit<T, F>;
}

/** The content with the fields that an edit names in place of the former ones; null stays, for whoever picks what is filled. */
export function withUpdate<T extends object, U extends object>(content: T, update: U): T & U {
  return { ...content, ...Object.fromEntries(Object.entries(update).filter(([, value]) => value !== undefined)) } as T &
    U;
}
