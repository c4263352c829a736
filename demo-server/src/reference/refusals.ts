import { problem, problems, type ProblemCode } from '../../../src/protocol/index.ts';
import { results, shapeOf } from '../routes/schemas.ts';

const header = (description: string, example: string) => ({
  description,
  schema: { type: 'string' as const },
  example,
});

const retryAfter = {
  'Retry-After': header('Seconds after which the same request makes sense again.', '2'),
};
/** Headers of refusals that have some, by status. */
const headersOf: Record<number, Record<string, ReturnType<typeof header>>> = {
  401: {
    'WWW-Authenticate': header('What is wrong: `missing_token` or `invalid_token`.', 'Bearer error="invalid_token"'),
  },
  429: retryAfter,
  503: retryAfter,
  507: retryAfter,
};

/** An example of a refusal. */
function exampleOf(code: ProblemCode) {
  if (code === 'invalid_request')
    return problem(code, 'officialAccountName: is required', [
      { path: 'officialAccountName', code: 'required', message: 'is required' },
    ]);
  if (code === 'message_too_long')
    return problem(code, 'message may have 12288 bytes, this has 12300', [
      { path: 'text', code: 'too_long', message: 'may have 12288 bytes', limit: 12_288, actual: 12_300 },
    ]);
  if (code === 'edit_conflict')
    return problem(code, 'This has changed since. It is now at revision 4.', undefined, { revision: 4 });
  return problem(code);
}

/** `#/components/examples`: a refusal with each code. */
export const refusalExamples = Object.fromEntries(
  (Object.keys(problems) as ProblemCode[]).map((code) => [
    code,
    { summary: problems[code].title, value: exampleOf(code) },
  ]),
);

const schema = shapeOf(results.Problem);

/** The responses of an operation that can be refused with these codes: one for each status, with its codes. */
export function refusals(codes: Iterable<ProblemCode>): Record<string, unknown> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of [...new Set(codes)].toSorted()) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, each]) => [
      status,
      {
        description: each.map((code) => `\`${code}\`: ${problems[code].title}.`).join('\n\n'),
        ...(headersOf[status] && { headers: headersOf[status] }),
        content: {
          'application/problem+json': {
            schema,
            examples: Object.fromEntries(each.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
          },
        },
      },
    ]),
  );
}

/** What any operation below `/v1` may answer: rate limits, outages and bugs. */
export const always = ['too_frequent', 'unavailable', 'internal'] as const satisfies ProblemCode[];
/** What any operation that stores something may answer. */
export const onWriting = ['busy', 'storage_full'] as const satisfies ProblemCode[];
