import { problem, type FieldError, type Problem, type ProblemCode } from '../../../../src/protocol/index.ts';

/** A refusal. Thrown by services and middleware, answered as `application/problem+json`. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly problem: Problem;
  /** Seconds after which a retry makes sense. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ProblemCode,
    detail?: string,
    options: { errors?: FieldError[]; retryAfter?: number; more?: Pick<Problem, 'revision'> } = {},
  ) {
    super(detail ?? code);
    this.problem = problem(code, detail, options.errors, options.more);
    this.retryAfter = options.retryAfter;
  }
}
