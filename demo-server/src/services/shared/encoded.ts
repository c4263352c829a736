/** JSON of values that were encoded when they were made. */
const texts = new WeakMap<object, string>();

/**
 * Says how a value is encoded, so that answers that contain it need not encode it again.
 * @param json - what `JSON.stringify` would make of it
 */
export function encodedAs<T extends object>(value: T, json: string): T {
  texts.set(value, json);
  return value;
}

const textOf = (value: object): string => texts.get(value) ?? JSON.stringify(value);

/** The JSON of an answer: an entity, or a page of items. */
export function encode(value: object): string {
  const { items, ...rest } = value as { items?: readonly object[] };
  if (!items) return textOf(value);
  const others = JSON.stringify(rest).slice(1);
  return `{"items":[${items.map(textOf).join(',')}]${others === '}' ? '' : ','}${others}`;
}
