import * as v from 'valibot';
import { byteLength, limits, shortened, type FieldError, type ProblemCode } from '../../../src/protocol/index.ts';
import { ProblemError } from '../services/shared/problem-error.ts';

type Issue = v.BaseIssue<unknown> & { requirement?: unknown };

/** Further errors help nobody, and a hostile body can have thousands. */
const MAX_ERRORS = 20;
const short = (text: string) => shortened(text, 200);

/** How an issue is reported: our code for it, and the actual size that was compared with the limit. */
const kinds: Record<string, { code: string; actual(input: unknown): number }> = {
  max_bytes: { code: 'too_long', actual: (input) => byteLength(String(input)) },
  max_length: { code: 'too_many', actual: (input) => (input as { length: number }).length },
  max_value: { code: 'too_big', actual: Number },
  min_value: { code: 'too_small', actual: Number },
};

function fieldError(issue: Issue): FieldError {
  const path = short(v.getDotPath(issue) ?? '');
  const kind = kinds[issue.type];
  if (kind && typeof issue.requirement === 'number')
    return {
      path,
      code: kind.code,
      message: short(issue.message),
      limit: issue.requirement,
      actual: kind.actual(issue.input),
    };
  if (issue.expected === 'never') return { path, code: 'unknown_field', message: 'is not a field of this request' };
  if (issue.received === 'undefined') return { path, code: 'required', message: 'is required' };
  return { path, code: 'invalid', message: short(issue.message) };
}

/** Problems of path parameters. An ID that cannot exist gets the same answer as one that does not exist. */
const byParameter: Record<string, ProblemCode> = {
  officialAccountID: 'account_id_malformed',
  postID: 'post_not_found',
  messageID: 'message_not_found',
  mediaID: 'media_not_found',
};

function codeOf(target: string, issues: readonly Issue[]): ProblemCode {
  for (const issue of issues) {
    const key = String(issue.path?.[0]?.key ?? '');
    const code = byParameter[key];
    if (code && (target === 'param' || key === 'officialAccountID') && issue.received !== 'undefined') return code;
    if (issue.type === 'max_bytes' && issue.requirement === limits.message.bytes && key === 'text')
      return 'message_too_long';
  }
  return 'invalid_request';
}

/** Throws a problem that lists every refused field, the reason, and by how much it exceeds its limit. */
export function refuse(target: string, issues: readonly Issue[]): never {
  const errors = issues.slice(0, MAX_ERRORS).map(fieldError);
  const [first] = errors;
  throw new ProblemError(
    codeOf(target, issues),
    first && (first.message.startsWith(first.path) ? first.message : `${first.path}: ${first.message}`),
    { errors },
  );
}
