import type { Reply } from './types.ts';
import { ProblemError } from './problem-error.ts';

/** An edit of an outdated revision. The problem names the current one. */
export function editConflict(revision: number): ProblemError {
  return new ProblemError('edit_conflict', `This has changed since. It is now at revision ${revision}.`, {
    more: { revision },
  });
}

/** @throws ProblemError edit_conflict - the current revision is not the one to be edited */
export function matching(revision: number, ifMatch: number | undefined): void {
  if (ifMatch !== undefined && ifMatch !== revision) throw editConflict(revision);
}

/** The answer to an edit: nothing was created. */
export const done = <T>({ value }: Reply<T>): Reply<T> => ({ status: 200, value });
