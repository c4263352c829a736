import type { Hono } from 'hono';
import { generateSpecs } from 'hono-openapi';
import type { AppEnv } from '../middleware/env.ts';
import { entityExamples, examples, otherExamples, type Examples } from '../reference/examples.ts';
import { refusalExamples } from '../reference/refusals.ts';

/** An OpenAPI 3.1 document. */
export type Document = Awaited<ReturnType<typeof generateSpecs>>;

const tags = {
  accounts: 'Official accounts, the people who run them, and those who follow them.',
  posts: 'What accounts publish, and the reactions to it.',
  conversations: 'The chats of a person, or the inbox of an account.',
  messages: 'The messages of one chat.',
  chats: 'Read positions and typing in one chat.',
  media: 'Pictures and files.',
  sync: 'What was missed, as one answer.',
  stream: 'What was missed, and then what happens.',
  audit: 'Who did what.',
  demo: 'Demo mode only.',
  operation: 'For whoever runs the server.',
};

const documentation = {
  info: {
    title: 'oa-kit',
    version: '1',
    license: { name: 'MIT', identifier: 'MIT' },
    description: `Official accounts: posts, subscriptions, chats and their live log.

**Tokens.** Your own backend signs them (HS256, claims \`sub\`, \`role\`, \`exp\`); they are sent as \`Authorization: Bearer …\`, never in an address. The directory, profiles and posts can be read without one.

**IDs in paths** are percent-encoded: \`@TOA#_news\` is \`%40TOA%23_news\`.

**Limits of texts** are bytes of UTF-8 (\`maxBytes\`), not characters: a Chinese character has 3, most emoji 4 or more.

**Times** in fields ending in \`Time\` are whole seconds since 1970.

**Writes** that create something take a \`clientID\`, a UUID: the same request again is answered as the first time, so that every write can be repeated after a lost answer.

**Reads** have an \`ETag\`: with \`If-None-Match\` what has not changed is answered with 304. **Edits** take \`If-Match\`.

**Refusals** are RFC 9457 \`application/problem+json\` with a stable \`code\`; its \`type\` leads to an explanation, and [all of them](/problems) are on one page. 429, 503 and 507 have \`Retry-After\`, in seconds. Addresses that are not listed here answer 404 \`unknown_route\`, other methods 405 \`method_not_allowed\`.

**Every answer** has \`X-Request-ID\`; a request may bring its own. It is what to name when something goes wrong.

**The stream** of everything that happens is described [on a page of its own](/docs/stream) and as [AsyncAPI](/asyncapi.json).`,
  },
  servers: [{ url: '/', description: 'This server' }],
  tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
  components: {
    examples: refusalExamples,
    securitySchemes: {
      token: {
        type: 'http' as const,
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description:
          'HS256 with `OA_TOKEN_SECRET`. Claims: `sub` (ID of the person, up to 64 bytes), `role` (`user`, `business` or `operator`) and `exp` (seconds since 1970) are required; `nbf`, `name` and `avatar` are optional; others are ignored. Where an operation names roles, the token must have one of them.',
      },
    },
  },
  // Of operations that say nothing else.
  security: [{ token: [] }] as Record<string, string[]>[],
};

interface Schema {
  description?: string;
  maxBytes?: number;
  type?: string;
  anyOf?: Schema[];
}
interface Content {
  schema: unknown;
  example?: unknown;
  examples?: Record<string, unknown>;
}
interface Described {
  operationId: string;
  parameters?: { in: string; name: string; description?: string; schema?: Schema; example?: unknown }[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, { content?: Record<string, Content> }>;
}

/** Calls back for every schema, the inner ones first. */
function eachSchema(node: unknown, visit: (schema: Schema) => void): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) if (!/^examples?$/.test(key)) eachSchema(value, visit);
  visit(node);
}

/** Says what the converter leaves out: limits in bytes, and that null empties a field. */
function explain(schema: Schema): void {
  if (typeof schema.maxBytes === 'number') {
    const limit = `At most ${schema.maxBytes} bytes of UTF-8.`;
    schema.description = schema.description === undefined ? limit : `${schema.description} ${limit}`;
  }
  const [value, nothing] = Array.isArray(schema.anyOf) ? schema.anyOf : [];
  if (value?.description !== undefined && nothing?.type === 'null') {
    schema.description = `${value.description} Null empties it.`;
    delete value.description;
  }
}

/** Values in paths. Optional parameters have none: explorers would send them. */
const parameterExamples: Record<string, unknown> = {
  officialAccountID: '@TOA#_ferries',
  userID: 'ada',
  postID: 'p-7Hq2cLx0',
  messageID: 'm-5Rt8wQa1',
  mediaID: 'Zk3vT9qLxw2c',
};

function addExamples(operation: Described): void {
  const { body, answer } = ({ ...examples, ...otherExamples } as Record<string, Examples>)[operation.operationId] ?? {};
  const request = operation.requestBody?.content['application/json'];
  if (request && body)
    request.examples = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, { value }]));
  for (const status of ['200', '201', '503']) {
    const response = operation.responses[status]?.content?.['application/json'];
    if (!response) continue;
    const entity = (response.schema as { $ref?: string }).$ref?.split('/').at(-1) ?? '';
    const example = answer ?? entityExamples[entity];
    if (example !== undefined) response.example = example;
  }
}

/** A refusal of one status has only some of the codes. */
function narrowCodes(operation: Described): void {
  for (const { content } of Object.values(operation.responses)) {
    const refusal = content?.['application/problem+json'];
    if (refusal?.examples)
      refusal.schema = {
        allOf: [
          refusal.schema,
          {
            type: 'object',
            required: ['code'],
            properties: { code: { enum: Object.keys(refusal.examples) } },
          },
        ],
      };
  }
}

/** Parameters carry their own description; limits were added to that of their schema. */
function describeParameters({ parameters = [] }: Described): void {
  for (const parameter of parameters) {
    const { description, schema = {} } = parameter;
    const whole = [description, schema.description].filter((each) => each !== undefined).join(' ');
    if (whole !== '') parameter.description = whole;
    delete schema.description;
    const example = parameterExamples[parameter.name];
    if (parameter.in === 'path' && example !== undefined) parameter.example = example;
  }
}

function complete(document: Document): Document {
  eachSchema(document, explain);
  for (const item of Object.values(document.paths ?? {}))
    for (const operation of Object.values(item ?? {}) as unknown as Described[]) {
      describeParameters(operation);
      addExamples(operation);
      narrowCodes(operation);
    }
  return document;
}

/** The document, generated once from the same schemas that check requests. */
export function openAPI(app: Hono<AppEnv>): () => Promise<Document> {
  let document: Promise<Document> | undefined;
  return () =>
    (document ??= generateSpecs(app, { documentation, defaultValidationErrorResponse: false }).then(complete));
}
