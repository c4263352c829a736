import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testSeed } from '../helpers/chance.ts';
import { requestsOf, type Document, type Request } from './fuzz/requests.ts';
import type { Schema } from './fuzz/values.ts';
import { createTarget } from './fuzz/target.ts';
import { amount } from './amount.ts';

const REQUESTS = amount({ short: 4000, long: 200_000 });

let target: Awaited<ReturnType<typeof createTarget>>;
let fits: (schema: Schema, value: unknown) => string;
beforeAll(async () => {
  target = await createTarget();
  fits = validator(target.document);
});
afterAll(() => target.close());

/** Describes why a value does not match; '' if it does. */
function validator(document: Document) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addSchema({ $id: 'doc', components: document.components });
  const compiled = new Map<Schema, ReturnType<typeof ajv.compile>>();
  return (schema: Schema, value: unknown) => {
    let check = compiled.get(schema);
    if (!check)
      compiled.set(
        schema,
        (check = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"doc#/components')))),
      );
    return check(value) ? '' : ajv.errorsText(check.errors);
  };
}

async function judge(request: Request): Promise<void> {
  const { response, said } = await target.send(request);
  const type = response.headers.get('Content-Type') ?? '';
  const where = `${request.method} ${request.path} as ${request.caller}: ${response.status} ${said.slice(0, 300)}`;
  expect(response.status, where).toBeLessThan(500);
  // A URL beyond Node's own limit does not reach the app.
  if (response.status === 431) return;
  // Metrics contain names of internals.
  if (request.operation.operationId !== 'metrics')
    expect(said, where).not.toMatch(/node_modules|\bat \S+ \(|SQLITE|postgres/i);
  const described = request.operation.responses[response.status] ?? request.operation.responses['default'];
  expect(described, `${where}: a status that is not described`).toBeDefined();
  if (response.status >= 400) expect(type, where).toBe('application/problem+json');
  const schema = described?.content?.[type.split(';')[0] as string]?.schema;
  if (said === '' || type.startsWith('text/')) return;
  expect(schema, `${where}: a type that is not described (${type})`).toBeDefined();
  expect(fits(schema as Schema, JSON.parse(said)), where).toBe('');
  if (response.status >= 400) expect(JSON.parse(said).status, where).toBe(response.status);
}

it(
  `${REQUESTS} requests generated from the OpenAPI document cause no 5xx and no response outside its schema`,
  { timeout: 900_000 },
  async () => {
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(requestsOf(target.document), { minLength: 1, maxLength: 40, size: 'max' }),
        async (requests) => {
          await target.furnish();
          for (const request of requests) {
            await judge(request);
            sent += 1;
          }
        },
      ),
      {
        seed: testSeed,
        numRuns: Math.ceil(REQUESTS / 20),
        interruptAfterTimeLimit: 800_000,
        verbose: fc.VerbosityLevel.None,
        endOnFailure: false,
      },
    );
    expect(sent).toBeGreaterThan(REQUESTS / 2);
  },
);
