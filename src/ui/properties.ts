import type { LitElement } from 'lit';

/**
 * Normalises a property value. Frameworks express "absent" as `null`, `undefined`, `''` or a removed attribute, and some pass
 * booleans as strings.
 */
function meant(type: unknown, value: unknown): unknown {
  if (type === Boolean) return value === '' || (value !== 'false' && !!value);
  // An enumeration: an absent or unknown value means the first one.
  if (Array.isArray(type)) return type.includes(value) ? value : type[0];
  return value == null ? '' : String(value);
}

/** Makes the property setters of a class normalise what they get, and its attributes reflect the normalised value. */
export function normaliseProperties({
  elementProperties,
  prototype,
}: Pick<typeof LitElement, 'elementProperties' | 'prototype'>): void {
  for (const [name, options] of elementProperties) {
    const { type, attribute = String(name).toLowerCase(), state, reflect } = options;
    // Objects, numbers and internal state are not normalised.
    if (!Object.hasOwn(prototype, name) || state || type === Number || (attribute === false && type !== Boolean))
      continue;
    const { set, ...descriptor } = Object.getOwnPropertyDescriptor(prototype, name)!;
    Object.defineProperty(prototype, name, {
      ...descriptor,
      set(this: LitElement, value: unknown) {
        // A selector such as `:host([compact])` only checks that the attribute exists.
        if (value === 'false' && reflect) this.removeAttribute(attribute as string);
        // Keeps the original value for the reports of hosts' mistakes (host.lazy.ts).
        (this as unknown as Record<string, unknown>)[`?${name as string}`] = value;
        set!.call(this, meant(type, value));
      },
    });
    elementProperties.set(name, {
      ...options,
      converter: {
        fromAttribute: (value) => value,
        // A false or empty value removes the attribute.
        toAttribute: (value) => (value === true ? '' : value || null),
      },
    });
  }
}
