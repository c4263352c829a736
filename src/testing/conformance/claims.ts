import { problems, type Problem, type ProblemCode } from '../../protocol/errors.ts';
import { TransportError } from '../../transport/types.ts';

/** A rule of the contract is violated. The message says what was expected and what came. */
export class ConformanceError extends Error {
  override name = 'ConformanceError';
  readonly code = 'not_conforming';
}

/** Text of a value for messages: keys are sorted, so that equal values give equal text. */
function told(value: unknown): string {
  if (value === undefined) return 'undefined';
  return JSON.stringify(value, (_, each: unknown) =>
    each && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

const short = (text: string) => (text.length > 600 ? `${text.slice(0, 600)}…` : text);

export function claim(holds: unknown, what: string): asserts holds {
  if (!holds) throw new ConformanceError(what);
}

/** @param what - names what is compared, such as `unreadCount after reading post 2` */
export function same(actual: unknown, expected: unknown, what: string): void {
  if (told(actual) !== told(expected))
    throw new ConformanceError(`${what}: expected ${short(told(expected))}, got ${short(told(actual))}`);
}

/** Expects a refusal with this code; resolves to its problem. */
export async function refused(
  call: Promise<unknown>,
  codes: ProblemCode | readonly ProblemCode[],
  what: string,
): Promise<Problem> {
  const wanted = typeof codes === 'string' ? [codes] : codes;
  const error = await call.then(
    (answer) =>
      new ConformanceError(
        `${what}: expected the refusal ${wanted.join(' or ')}, got the answer ${short(told(answer))}`,
      ),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TransportError)) throw error;
  const { problem, kind } = error;
  claim(problem, `${what}: refused without a problem (${error.message})`);
  claim(
    wanted.includes(problem.code),
    `${what}: expected the refusal ${wanted.join(' or ')}, got ${problem.code} (${problem.detail})`,
  );
  const expected: { status: number; errorCode?: number } = problems[problem.code];
  same(problem.status, expected.status, `${what}: status of ${problem.code}`);
  same(problem.errorCode, expected.errorCode, `${what}: errorCode of ${problem.code}`);
  same(kind, expected.status === 401 ? 'unauthenticated' : 'refused', `${what}: kind of the TransportError`);
  claim(problem.title && problem.detail && problem.type, `${what}: a problem has type, title and detail`);
  return problem;
}

/** Waits until a condition holds that the backend is to report. */
export async function eventually(is: () => boolean, patience: number, what: () => string): Promise<void> {
  for (let waited = 0; !is(); waited += 10) {
    if (waited >= patience) throw new ConformanceError(`not within ${patience} ms: ${what()}`);
    await pause(10);
  }
}

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds));
