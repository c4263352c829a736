import type { Reply } from './types.ts';
import { ProblemError } from './problem-error.ts';

/** An edit of another version than the one that stands. The problem says which one that is. */
export function editConflict(revision: number): ProblemError {
  return new ProblemError('edit_conflict', `This was changed in the meantime. It is now at revision ${revision}.`, {
    more: { revision },
  });
}

/** @throws ProblemError edit_conflict - another revision stands than the one that is to be edited */
export function matching(revision: number, ifMatch: number | undefined): void {
  if (ifMatch !== undefined && ifMatch !== revision) throw editConflict(revision);
}

/** The answer to an edit: nothing was created. */
export const done = <T>({ value }: Reply<T>): Reply<T> => ({ status: 200, value });
