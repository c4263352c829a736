import * as v from 'valibot';
import { problem, type FieldError, type Problem, type ProblemCode } from '../protocol/errors.ts';
import { limits } from '../protocol/limits.ts';
import { TransportError } from '../transport/types.ts';

/** A refusal of the backend. */
export function refusal(
  code: ProblemCode,
  detail?: string,
  errors?: FieldError[],
  more?: Pick<Problem, 'revision'>,
): TransportError {
  const body = problem(code, detail, errors, more);
  const kind = body.status === 401 ? 'unauthenticated' : body.status >= 500 ? 'unknown' : 'refused';
  return new TransportError(kind, body.detail, body);
}

/** Most misfits are an invalid request; two of them have codes of their own. */
function codeOf(errors: readonly FieldError[]): ProblemCode {
  for (const { path, limit } of errors) {
    if (path === 'officialAccountID') return 'account_id_malformed';
    if (path === 'text' && limit === limits.message.bytes) return 'message_too_long';
  }
  return 'invalid_request';
}

/** Refuses a body as the real server would, with the field, its limit and its size. */
export function check<S extends v.GenericSchema>(schema: S, body: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  const errors = result.issues.map((issue): FieldError => {
    const limit = issue.type === 'max_bytes' || issue.type === 'max_length' ? { limit: Number(issue.requirement) } : {};
    const actual =
      issue.type === 'max_bytes'
        ? new TextEncoder().encode(String(issue.input)).byteLength
        : Array.isArray(issue.input)
          ? issue.input.length
          : undefined;
    return {
      path: v.getDotPath(issue) ?? '',
      code: issue.type,
      message: issue.message,
      ...limit,
      ...(actual !== undefined && { actual }),
    };
  });
  throw refusal(codeOf(errors), errors[0]?.message, errors);
}
