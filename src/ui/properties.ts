import type { LitElement } from 'lit';

/**
 * What the value of a property means, whoever sets it. Frameworks say "absent" with `null`, `undefined`, `''` or a removed attribute, and
 * some write booleans as strings: all mean the same.
 */
function meant(type: unknown, value: unknown): unknown {
  if (type === Boolean) return value === '' || (value !== 'false' && !!value);
  // One of a few words: an absent or unknown one means the first.
  if (Array.isArray(type)) return type.includes(value) ? value : type[0];
  return value == null ? '' : String(value);
}

/** Makes the setters of a class give its properties nothing but what they are declared to hold, and its attributes as they mean it. */
export function normaliseProperties({
  elementProperties,
  prototype,
}: Pick<typeof LitElement, 'elementProperties' | 'prototype'>): void {
  for (const [name, options] of elementProperties) {
    const { type, attribute = String(name).toLowerCase(), state, reflect } = options;
    // Objects, numbers and an element's own state are taken as they come.
    if (!Object.hasOwn(prototype, name) || state || type === Number || (attribute === false && type !== Boolean))
      continue;
    const { set, ...descriptor } = Object.getOwnPropertyDescriptor(prototype, name)!;
    Object.defineProperty(prototype, name, {
      ...descriptor,
      set(this: LitElement, value: unknown) {
        // A selector like `:host([compact])` asks only whether the attribute is there.
        if (value === 'false' && reflect) this.removeAttribute(attribute as string);
        // As it was given, for what tells hosts their mistakes.
        (this as unknown as Record<string, unknown>)[`?${name as string}`] = value;
        set!.call(this, meant(type, value));
      },
    });
    elementProperties.set(name, {
      ...options,
      converter: {
        fromAttribute: (value) => value,
        // What is false or empty is no attribute.
        toAttribute: (value) => (value === true ? '' : value || null),
      },
    });
  }
}
