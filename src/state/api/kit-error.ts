import type { FieldError, ProblemCode } from '../../protocol/index.ts';

/** An error in the kit's terms. Elements show a text for `code`; `detail` is for developers. */
export interface Failure {
  /**
   * `offline`: reported by the browser; `unreachable`: no answer came although the browser is online; `host_mistake`: see
   * docs/host-mistakes.md. `code_not_loaded`: part of the kit's code failed to load; nothing was done, and a retry may
   * succeed. `edit_conflict`: changed elsewhere since the edit began; `file_lost`: a file is no longer on this device.
   */
  code: ProblemCode | 'offline' | 'unreachable' | 'aborted' | 'file_lost' | 'host_mistake' | 'code_not_loaded';
  detail: string;
  errors?: FieldError[];
  /** `edit_conflict`: the current revision. */
  revision?: number;
}

/** Thrown by commands. `failure.errors` contains field, limit and size of refused input. */
export class KitError extends Error {
  override name = 'KitError';
  constructor(readonly failure: Failure) {
    super(failure.detail);
  }
  get code(): Failure['code'] {
    return this.failure.code;
  }
}
