import type { Context, Handler, Hono, MiddlewareHandler } from 'hono';
import { describeRoute, resolver, uniqueSymbol, validator } from 'hono-openapi';
import * as v from 'valibot';
import { operations, type Call, type OperationName, type ProblemCode } from '../../../src/protocol/index.ts';
import type { AppContext, AppEnv } from '../middleware/env.ts';
import { bodyless } from '../middleware/bodyless.ts';
import { entityTag, hasAnswer } from '../middleware/entity-tag.ts';
import { ifMatchOf } from '../middleware/if-match.ts';
import { jsonBody } from '../middleware/json-body.ts';
import { accesses, securityOf, type Access, type AccessName } from '../reference/access.ts';
import { always, onWriting, refusals } from '../reference/refusals.ts';
import { encode } from '../services/shared/encoded.ts';
import type { Caller, Reply, ServiceOperation, Services } from '../services/shared/types.ts';
import { parameters, results, shapeOf } from './schemas.ts';
import { refuse } from './validation.ts';

/** One operation over HTTP. The protocol defines its path and method. */
export interface Operation {
  summary: string;
  /** Who may call it. */
  access: AccessName;
  /** Problems besides those that follow from the path, the body and the access. */
  refuses?: readonly ProblemCode[];
  /** What the reference says beyond the summary. */
  about?: string;
  query?: v.GenericSchema;
  body?: v.GenericSchema;
  /** Absent: answers 204 without a body. */
  result?: v.GenericSchema;
  /** Answers 201 when it created something. */
  creates?: boolean;
  /** Can be limited to one revision with `If-Match`. */
  conditional?: boolean;
  /**
   * Answers with what only some may read, such as words of a chat. Browsers don't store it: after a logout nobody finds it
   * on this device.
   */
  confidential?: boolean;
}

type Target = 'param' | 'query' | 'json';

/** Values in the address. A name that appears more than once has all its values. */
const inAddress = {
  param: (c: Context) => c.req.param(),
  query: (c: Context) =>
    Object.fromEntries(
      Object.entries(c.req.queries()).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
    ),
};

/**
 * Checks a part of the address. Described to `hono-openapi` as its own validator would be, which awaits six times for
 * values that are already there.
 */
const validateAddress = (target: keyof typeof inAddress, schema: v.GenericSchema): MiddlewareHandler =>
  Object.assign(
    ((c, next) => {
      const result = v.safeParse(schema, inAddress[target](c));
      if (!result.success) refuse(target, result.issues);
      c.req.addValidatedData(target, result.output as object);
      return next();
    }) satisfies MiddlewareHandler,
    { [uniqueSymbol]: { target, ...resolver(schema) } },
  );

const validateBody = (schema: v.GenericSchema): MiddlewareHandler =>
  validator('json', schema, (result) => {
    if (!result.success) refuse('json', result.error as readonly v.BaseIssue<unknown>[]);
  });

/** Results that have a revision. */
const revised = new Set<v.GenericSchema>([results.Account, results.AccountRead, results.Post]);
const headerOf = (description: string, example: string) => ({
  description,
  schema: { type: 'string' as const },
  example,
});
const revisionTag = headerOf('The revision, in quotes: for `If-Match`.', '"3"');
const answerTag = headerOf('Names these bytes, for `If-None-Match`.', '"2jmj7l5rSw0yVb_vlWAYkK_YBwk"');
const entityAnswerTag = headerOf(
  'Names these bytes, for `If-None-Match`. It begins with the revision, and `If-Match` accepts it too.',
  '"3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"',
);
export const headerParameter = (name: string, description: string) => ({
  in: 'header' as const,
  name,
  description,
  schema: { type: 'string' as const },
});
const matchParameter = headerParameter(
  'If-Match',
  'The ETag of the version to edit, such as `"3"`; 412 `edit_conflict` if another one is the present one.',
);
const noneMatchParameter = headerParameter(
  'If-None-Match',
  'ETags of answers that the client has: 304 without a body if one of them is still the answer.',
);

/** An ID that cannot exist is answered like one that does not. */
const byParameter: Record<keyof typeof parameters, readonly ProblemCode[]> = {
  officialAccountID: ['account_id_malformed', 'account_not_found'],
  userID: ['invalid_request'],
  postID: ['post_not_found'],
  messageID: ['message_not_found'],
  mediaID: ['media_not_found'],
};
const namesIn = (path: string) => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] as keyof typeof parameters);

/** All problems that an operation can be refused with. */
function problemsOf(name: OperationName, operation: Operation): ProblemCode[] {
  const [method, path] = operations[name];
  const { query, body, creates, conditional, refuses = [] } = operation;
  const access: Access = accesses[operation.access];
  const inPath = namesIn(path).flatMap((each) => byParameter[each]);
  const writes = method !== 'GET';
  return [
    ...always,
    ...access.refuses,
    ...inPath,
    ...(inPath.length > 0 ? (['malformed_path'] as const) : []),
    ...(query || conditional ? (['invalid_request'] as const) : []),
    ...(body ? (['invalid_request', 'malformed_json', 'too_large'] as const) : []),
    ...(writes ? (['unsupported_media_type', ...onWriting] as const) : []),
    ...(creates || conditional ? (['client_id_reused'] as const) : []),
    ...(conditional ? (['edit_conflict'] as const) : []),
    ...refuses,
    // A token, if there is one, is checked everywhere.
    ...(['unauthenticated', 'token_expired'] as const),
  ];
}

/** Summary, explanation and rights of an operation. */
export function headOf({ summary, access, about }: Pick<Operation, 'summary' | 'access' | 'about'>) {
  const { says } = accesses[access];
  return {
    summary,
    description: [about, `**Who may:** ${says}`].filter(Boolean).join('\n\n'),
    security: securityOf(accesses[access]),
  };
}

/** The schema of a path's parameters, undefined where it has none. */
function pathSchema(path: string): v.GenericSchema | undefined {
  const names = namesIn(path);
  return names.length === 0 ? undefined : v.object(Object.fromEntries(names.map((name) => [name, parameters[name]])));
}

/** Description and checks of an operation, in the order in which they run. */
export function checks(name: OperationName, operation: Operation): MiddlewareHandler[] {
  const { query, body, result, creates, conditional, confidential } = operation;
  const content = result && { 'application/json': { schema: shapeOf(result) } };
  const [method, pattern] = operations[name];
  const reads = method === 'GET' && !confidential;
  const isRevised = result !== undefined && revised.has(result);
  const tag = reads ? (isRevised ? entityAnswerTag : answerTag) : isRevised ? revisionTag : undefined;
  const headers = tag && { headers: { ETag: tag } };
  const headerParameters = [...(conditional ? [matchParameter] : []), ...(reads ? [noneMatchParameter] : [])];
  const path = pathSchema(pattern);
  return [
    describeRoute({
      operationId: name,
      ...headOf(operation),
      tags: [name.split('.')[0] as string],
      ...(headerParameters.length > 0 && { parameters: headerParameters }),
      responses: {
        ...(result
          ? {
              200: {
                description: creates ? 'Repeated with the same `clientID`: the answer of the first time.' : 'Done.',
                content,
                ...headers,
              },
            }
          : { 204: { description: 'Done; no body.' } }),
        ...(reads && { 304: { description: 'The client has this answer; no body.', ...headers } }),
        ...(creates && { 201: { description: 'Created.', content, ...headers } }),
        ...refusals(problemsOf(name, operation)),
      } as never,
    }),
    ...(path ? [validateAddress('param', path)] : []),
    ...(query ? [validateAddress('query', query)] : []),
    ...(body ? [jsonBody() as MiddlewareHandler, validateBody(body)] : []),
  ];
}

/** Collects the validated input of an operation. */
function callOf<N extends OperationName>(c: AppContext, conditional = false): Call<N> {
  const valid = (target: Target) => (c.req.valid as (target: Target) => unknown)(target);
  const ifMatch = conditional ? ifMatchOf(c.req.header('If-Match')) : undefined;
  return {
    params: valid('param'),
    query: valid('query') ?? {},
    body: valid('json'),
    ...(ifMatch !== undefined && { ifMatch }),
  } as never;
}

/**
 * Answers with what was read, or 304 if the client has it. Nothing is fresh without asking (`no-cache`), but what has not
 * changed is not sent again.
 */
function answerRead(c: AppContext, value: object, revision: number | undefined): Response {
  const body = Buffer.from(encode(value));
  const tag = entityTag(body, revision);
  c.header('ETag', tag);
  return hasAnswer(c, tag) ? c.body(null, 304) : c.body(body, 200, { 'Content-Type': 'application/json' });
}

/** Registers operations of a service: each request is checked as described, then passed on. */
export function serve(
  app: Hono<AppEnv>,
  services: Services,
  table: { [N in ServiceOperation]?: Operation },
): Hono<AppEnv> {
  for (const [name, operation] of Object.entries(table) as [ServiceOperation, Operation][]) {
    const [method, path] = operations[name];
    const service = services[name] as (caller: Caller | undefined, call: unknown) => Promise<Reply<unknown>>;
    const handler: Handler<AppEnv> = async (c) => {
      const { status, value } = await service(c.get('caller'), callOf(c, operation.conditional));
      const { revision } = (value ?? {}) as { revision?: number };
      if (operation.confidential) c.header('Cache-Control', 'no-store');
      else if (method === 'GET') return answerRead(c, value as object, revision);
      if (revision !== undefined) c.header('ETag', `"${revision}"`);
      return status === 204 ? c.body(null, 204) : c.json(value as object, status);
    };
    const takesNothing = method !== 'GET' && !operation.body;
    app.on(
      method,
      [path],
      ...checks(name, operation),
      ...(takesNothing ? [bodyless() as MiddlewareHandler] : []),
      handler,
    );
  }
  return app;
}
