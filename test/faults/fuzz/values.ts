import fc from 'fast-check';

/** The part of JSON Schema that the OpenAPI document uses. */
export interface Schema {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  pattern?: string;
  maxBytes?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}

/** Values that break software which trusts its input. */
const hostile: readonly unknown[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\ufeff',
  '\u202e\u202d',
  '👩‍👩‍👧‍👦',
  '中文',
  'ا',
  "'; drop table posts; --",
  '%00',
  '%',
  '\\',
  '"',
  '${1}',
  '{{1}}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  'javascript:alert(1)',
  'constructor',
  '__proto__',
  'null',
  'NaN',
  'AND OR NOT NEAR(* "',
  '* : & | ! ( )',
  'x'.repeat(150),
  'x'.repeat(20_000),
  '中'.repeat(51),
  0,
  -0,
  -1,
  1,
  0.5,
  1e21,
  1e308,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  true,
  false,
  null,
  [],
  {},
  [[]],
  [null],
  { length: 1 },
  { toString: 1 },
  { '': '' },
];

export const nasty = fc.constantFrom(...hostile);

/** Texts within a byte limit, of exactly that length, and one byte longer. */
function text(maxBytes = 200): fc.Arbitrary<string> {
  const sized = fc
    .constantFrom(0, 1, maxBytes - 1, maxBytes, maxBytes + 1)
    .map((bytes) => 'a'.repeat(Math.max(0, bytes)));
  return fc.oneof(
    { weight: 5, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }) },
    { weight: 1, arbitrary: sized },
  );
}

/**
 * Values for a schema, most of which match it.
 * @param resolve - resolves a `$ref`
 * @param known - existing values by property name, such as IDs from earlier responses
 */
export function valuesOf(
  schema: Schema,
  resolve: (ref: string) => Schema,
  known: (name: string) => fc.Arbitrary<unknown> | undefined,
  name = '',
): fc.Arbitrary<unknown> {
  const inner = (of: Schema, key = name) => valuesOf(of, resolve, known, key);
  const fitting = (): fc.Arbitrary<unknown> => {
    const found = known(name);
    if (found) return found;
    if (schema.$ref) return inner(resolve(schema.$ref));
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if ('const' in schema) return fc.constant(schema.const);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return fc.oneof(...choices.map((choice) => inner(choice)));
    if (schema.pattern?.startsWith('^[0-9a-f]{8}')) return fc.uuid();
    switch (schema.type) {
      case 'string':
        return text(schema.maxBytes);
      case 'integer':
      case 'number':
        return fc.oneof(
          { weight: 4, arbitrary: fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 9, 9) }) },
          { weight: 1, arbitrary: fc.constantFrom(schema.minimum ?? 0, schema.maximum ?? 1, -1) },
        );
      case 'boolean':
        return fc.boolean();
      case 'array':
        return fc.array(inner(schema.items ?? {}), {
          minLength: schema.minItems ?? 0,
          maxLength: Math.min(schema.maxItems ?? 3, 10) + 1,
        });
      case 'object': {
        const entries = Object.entries(schema.properties ?? {}).map(([key, of]) => [key, inner(of, key)] as const);
        return fc.record(Object.fromEntries(entries), { requiredKeys: (schema.required ?? []) as never[] });
      }
      default:
        return fc.oneof(nasty, fc.jsonValue({ maxDepth: 2 }));
    }
  };
  return fc.oneof({ weight: 40, arbitrary: fitting() }, { weight: 1, arbitrary: nasty });
}
