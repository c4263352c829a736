import fc from 'fast-check';
import { nasty, valuesOf, type Schema } from './values.ts';

export interface Operation {
  operationId: string;
  parameters?: { in: 'path' | 'query'; name: string; schema: Schema; required?: boolean }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
}
export interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** A value from an earlier response, chosen when the request is sent, so that a run can be shrunk. */
export class Known {
  constructor(
    readonly name: string,
    readonly index: number,
  ) {}
}

export const callers = ['reader', 'other', 'owner', 'admin', 'operator', 'nobody', 'garbage', 'expired'] as const;

/** A generated request, in which IDs are still `Known`. */
export interface Request {
  method: string;
  path: string;
  operation: Operation;
  caller: (typeof callers)[number];
  params: Record<string, unknown>;
  query: Record<string, unknown>;
  body: unknown;
  contentType: string | undefined;
}

const remembered = new Set([
  'officialAccountID',
  'account',
  'postID',
  'messageID',
  'mediaID',
  'imageMediaID',
  'replyTo',
  'userID',
  'clientID',
  'cursor',
]);
const known = (name: string) => (remembered.has(name) ? fc.nat(500).map((index) => new Known(name, index)) : undefined);
/** Most parts of a request are valid, so that it passes the first checks. */
const mostly = <T>(right: fc.Arbitrary<T>, wrong: fc.Arbitrary<T>, weight = 25) =>
  fc.oneof({ weight, arbitrary: right }, { weight: 1, arbitrary: wrong });

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((text) => `x${text}`);
const post = fc.record(
  { format: fc.constant('text'), content: words, title: words },
  { requiredKeys: ['format', 'content'] },
);
/** Bodies whose fields depend on each other, which the schema does not express. */
const sensible: Record<string, fc.Arbitrary<unknown>> = {
  'posts.create': fc.tuple(fc.uuid(), post).map(([clientID, body]) => ({ clientID, ...body })),
  'posts.update': post,
  'posts.react': fc.constantFrom('👍', '❤️', '🎉').map((emoji) => ({ emoji })),
  'messages.create': fc.tuple(fc.uuid(), words).map(([clientID, text]) => ({ clientID, kind: 'text', text })),
  'accounts.update': fc.record({ officialAccountName: words, introduction: words }, { requiredKeys: [] }),
  'accounts.create': fc.record(
    { officialAccountName: words, mode: fc.constantFrom('service', 'channel'), clientID: fc.uuid() },
    { requiredKeys: ['officialAccountName'] },
  ),
};
/** Weights of operations: deletions are rarer than creations. */
const rare: Record<string, number> = {
  'accounts.delete': 1,
  'accounts.offerOwnership': 1,
  'accounts.acceptOwnership': 1,
  'accounts.withdrawOwnership': 1,
  'accounts.unsubscribe': 2,
  'posts.delete': 3,
  'posts.create': 12,
  'messages.create': 12,
  'accounts.subscribe': 8,
};

const withSensible = (operation: string, made: fc.Arbitrary<unknown>) =>
  sensible[operation] ? fc.oneof({ weight: 2, arbitrary: sensible[operation] }, { weight: 1, arbitrary: made }) : made;

/** Requests for every operation of an OpenAPI document. */
export function requestsOf({ paths, components }: Document): fc.Arbitrary<Request> {
  const resolve = (ref: string) => components.schemas[ref.split('/').at(-1) as string] as Schema;
  const values = (schema: Schema, name: string) => {
    const fresh = valuesOf(schema, resolve, known, name);
    // Mostly a fresh ID, so that most created entities are new.
    return name === 'clientID' ? fc.oneof({ weight: 6, arbitrary: fc.uuid() }, { weight: 1, arbitrary: fresh }) : fresh;
  };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  return fc.oneof(
    ...operations.map(({ path, method, operation }) => {
      const weight = rare[operation.operationId] ?? 5;
      const of = (where: 'path' | 'query') => (operation.parameters ?? []).filter((each) => each.in === where);
      const record = (where: 'path' | 'query') =>
        fc.record(Object.fromEntries(of(where).map(({ name, schema }) => [name, values(schema, name)])), {
          requiredKeys: of(where)
            .filter(({ required }) => required)
            .map(({ name }) => name),
        });
      const schema = operation.requestBody?.content['application/json']?.schema;
      const arbitrary = fc.record<Request>({
        method: fc.constant(method),
        path: fc.constant(path),
        operation: fc.constant(operation),
        caller: mostly(fc.constantFrom(...callers.slice(0, 5)), fc.constantFrom(...callers), 4),
        params: record('path') as fc.Arbitrary<Record<string, unknown>>,
        query: mostly(
          record('query') as fc.Arbitrary<Record<string, unknown>>,
          fc.dictionary(fc.string(), nasty, { maxKeys: 3 }),
        ),
        body: schema
          ? mostly(withSensible(operation.operationId, values(schema, '')), nasty)
          : method === 'GET'
            ? fc.constant(undefined)
            : mostly(fc.constant(undefined), nasty),
        contentType: mostly(
          fc.constant<string | undefined>('application/json'),
          fc.constantFrom<(string | undefined)[]>(
            'text/plain',
            'multipart/form-data; boundary=x',
            'application/json; charset=utf-16',
            undefined,
          ),
        ),
      });
      return { weight, arbitrary };
    }),
  );
}
