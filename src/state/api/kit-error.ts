import type { FieldError, ProblemCode } from '../../protocol/index.ts';

/** What went wrong, in the kit's own terms. Elements show a text for `code`; `detail` is for developers. */
export interface Failure {
  /**
   * `offline`: the browser says so; `unreachable`: it does not, but no answer came; `host_mistake`: see docs/host-mistakes.md.
   * `code_not_loaded`: a part of the kit's own code did not come, nothing was done, and another try may succeed.
   * `edit_conflict`: it was changed elsewhere since it was edited here; `file_lost`: a file is no longer on this device.
   */
  code: ProblemCode | 'offline' | 'unreachable' | 'aborted' | 'file_lost' | 'host_mistake' | 'code_not_loaded';
  detail: string;
  errors?: FieldError[];
  /** `edit_conflict`: the revision that stands. */
  revision?: number;
}

/** Thrown by commands. `failure.errors` names field, limit and size where input was refused. */
export class KitError extends Error {
  override name = 'KitError';
  constructor(readonly failure: Failure) {
    super(failure.detail);
  }
  get code(): Failure['code'] {
    return this.failure.code;
  }
}
