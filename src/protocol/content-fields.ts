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
