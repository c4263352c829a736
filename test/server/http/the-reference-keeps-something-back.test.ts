import { afterAll, beforeAll, expect, it } from 'vitest';
import { problem, problems } from '../../../src/protocol/index.ts';
import { checkOf, operationsOf, validatorOf, type Content, type OpenAPI } from '../../helpers/documented.ts';
import { createHarness, type Harness } from './harness.ts';

let harness: Harness;
let document: OpenAPI;
beforeAll(async () => {
  harness = await createHarness({ demo: true });
  document = (await (await harness.send('GET', '/openapi.json')).json()) as OpenAPI;
});
afterAll(() => harness.close());

/** Paths of the properties below a schema that nobody explains. */
function unexplained(node: unknown, path: string): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { properties } = node as { properties?: Record<string, { description?: string; $ref?: string }> };
  const own =
    properties && typeof properties === 'object' && !Array.isArray(properties)
      ? Object.entries(properties).flatMap(([name, { description, $ref, ...rest }]) => {
          const referred = $ref && document.components.schemas[$ref.split('/').at(-1) ?? ''];
          // A refusal narrows its code, which is explained where it is defined.
          const narrows = name === 'code' && Object.keys(rest).join() === 'enum';
          return (description ?? (referred ? referred.description : undefined) ?? (narrows ? 'narrowed' : '')) === ''
            ? [`${path}.${name}`]
            : [];
        })
      : [];
  return [
    ...own,
    ...Object.entries(node).flatMap(([key, value]) =>
      /^examples?$/.test(key) ? [] : unexplained(value, `${path}.${key}`),
    ),
  ];
}

it('explains every property of every body', () => {
  expect(unexplained(document, '')).toEqual([]);
});

it('explains every parameter and every header', () => {
  const missing = operationsOf(document).flatMap(({ operation }) => [
    ...(operation.parameters ?? []).filter(({ description }) => !description).map(({ name }) => name),
    ...Object.values(operation.responses)
      .flatMap(({ headers }) => Object.entries(headers ?? {}))
      .filter(([, { description }]) => !description)
      .map(([name]) => name),
  ]);
  expect(missing).toEqual([]);
});

it('explains what a parameter means, and its limit', () => {
  const search = operationsOf(document)
    .find(({ operation }) => operation.operationId === 'accounts.list')
    ?.operation.parameters?.find(({ name }) => name === 'q');
  expect(search?.description).toMatch(/^Words .+ At most 200 bytes of UTF-8\.$/);
});

it('says of every operation who may call it', () => {
  const silent = operationsOf(document)
    .filter(({ operation, path }) => path.startsWith('/v1') && !operation.description?.includes('Who may:'))
    .map(({ operation }) => operation.operationId);
  expect(silent).toEqual([]);
});

it.each([
  ['accounts.get', [{ token: [] }, {}]],
  ['posts.create', [{ token: [] }]],
  ['accounts.subscribe', [{ token: ['user'] }]],
  ['audit.list', [{ token: ['operator'] }]],
  ['demo.login', []],
  ['healthz', []],
])('says which token %s needs', (operationID, security) => {
  const found = operationsOf(document).find(({ operation }) => operation.operationId === operationID);
  expect(found?.operation.security).toEqual(security);
});

it('has an example of every JSON body, and every example is one', () => {
  const validator = validatorOf(document);
  const faults: string[] = [];
  function examine(where: string, { schema, example, examples }: Content): void {
    const all = Object.entries<{ value?: unknown; $ref?: string }>({
      ...examples,
      ...(example !== undefined && { example: { value: example } }),
    });
    if (all.length === 0) faults.push(`${where}: no example`);
    for (const [name, each] of all) {
      const value = each.$ref ? document.components.examples[each.$ref.split('/').at(-1) ?? '']?.value : each.value;
      const validate = validator(schema ?? {});
      if (!validate(value)) faults.push(`${where}, ${name}: ${JSON.stringify(validate.errors)}`);
    }
  }
  for (const { operation } of operationsOf(document)) {
    const { operationId: id, requestBody, responses } = operation;
    const bodies = [
      ...Object.entries(requestBody?.content ?? {}).map(([type, content]) => [id, type, content] as const),
      ...Object.entries(responses).flatMap(([status, { content }]) =>
        Object.entries(content ?? {}).map(([type, each]) => [`${id} ${status}`, type, each] as const),
      ),
    ];
    for (const [where, type, content] of bodies) if (type.endsWith('json')) examine(where, content);
    for (const { name, schema, example } of operation.parameters ?? [])
      if (example !== undefined && !validator(schema)(example)) faults.push(`${id}: ${name}`);
  }
  expect(faults).toEqual([]);
});

it('documents each problem where it can be answered, under its status', () => {
  const documented = new Set<string>();
  for (const { operation } of operationsOf(document))
    for (const [status, { content }] of Object.entries(operation.responses))
      for (const code of Object.keys(content?.['application/problem+json']?.examples ?? {})) {
        documented.add(code);
        expect(problems[code as keyof typeof problems].status).toBe(Number(status));
      }
  // No operation has these: they are about addresses without one.
  const ofNone = ['method_not_allowed', 'unknown_route'];
  expect([...documented, ...ofNone].toSorted()).toEqual(Object.keys(problems).toSorted());
});

it('promises a next page only where one can come', () => {
  const paged = operationsOf(document)
    .filter(({ operation }) => {
      const schema = operation.responses['200']?.content?.['application/json']?.schema as
        { properties?: object } | undefined;
      return 'nextCursor' in (schema?.properties ?? {});
    })
    .map(({ operation }) => operation);
  expect(paged.map(({ operationId }) => operationId)).not.toContain('posts.list');
  expect(paged.length).toBeGreaterThan(5);
  for (const { parameters = [] } of paged) expect(parameters.map(({ name }) => name)).toContain('cursor');
});

it('names the default and the largest size of each page', () => {
  const limits = operationsOf(document).flatMap(({ operation }) =>
    (operation.parameters ?? []).filter(({ name }) => name === 'limit').map(({ schema }) => schema),
  );
  expect(limits.length).toBeGreaterThan(8);
  for (const schema of limits) expect(schema).toMatchObject({ default: 20, maximum: expect.any(Number) });
});

it.each([
  ['status', Response.json({}, { status: 418 }), /418: is not documented/],
  ['code', refused(problem('recall_too_late')), /409: is not documented|code/],
  ['code of a status that it has', refused(problem('post_not_found')), /must be equal to one of the allowed values/],
  ['body', Response.json({ items: 3 }), /items must be array/],
  ['kind of body', new Response('x', { headers: { 'Content-Type': 'text/plain' } }), /text\/plain is not documented/],
])('the tests notice a %s that it does not have', async (_, answer, fault) => {
  const found = await checkOf(document)('GET', '/v1/accounts/%40TOA%23_news/posts?limit=2', answer);
  expect(found.join()).toMatch(fault);
});

function refused(body: { status: number }): Response {
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'Content-Type': 'application/problem+json' },
  });
}
