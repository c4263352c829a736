/** What a template shows: the public view of a row, or of an item in one of its lists. Each name is there, also without a value. */
export type View = Readonly<Record<string, unknown>>;

/**
 * The value at a dotted path such as `images.0.url`; undefined where something on the way is absent. Only a view's own
 * names are found, so that no path leads to what all objects have.
 * @param unknown - called if no view has such a name
 */
export function valueAt(view: View, path: string, unknown: () => void): unknown {
  let at: unknown = view;
  for (const name of path.split('.')) {
    if (at === undefined || at === null) return undefined;
    // Beyond the end of a list is nothing; that is no mistake.
    if (Array.isArray(at) && /^\d+$/.test(name)) at = at[Number(name)];
    else if (typeof at === 'object' && Object.hasOwn(at, name)) at = (at as View)[name];
    else return void unknown();
  }
  return at;
}

/** Whether a value counts as there: not for '', 0, false and an empty list. */
export const isThere = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));

/** A view of an object: these names of it, each of which is there, also without a value. */
export const pick = (from: object | undefined, names: string): View =>
  Object.fromEntries(names.split(' ').map((name) => [name, (from as View | undefined)?.[name]]));
