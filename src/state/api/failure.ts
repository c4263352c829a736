import { isUnloaded } from '../../chunk.ts';
import { TransportError } from '../../transport/types.ts';
import { KitError, type Failure } from './kit-error.ts';

/** Converts any error to a `Failure`. */
export function toFailure(error: unknown): Failure {
  if (error instanceof KitError) return error.failure;
  if (error instanceof DOMException && error.name === 'AbortError') return { code: 'aborted', detail: error.message };
  if (!(error instanceof TransportError))
    return { code: 'internal', detail: error instanceof Error ? error.message : String(error) };
  const { kind, message, problem } = error;
  if (problem) {
    const { code, detail, errors, revision } = problem;
    return { code, detail, ...(errors && { errors }), ...(revision !== undefined && { revision }) };
  }
  if (kind === 'aborted') return { code: 'aborted', detail: message };
  return {
    code:
      kind === 'unknown'
        ? globalThis.navigator?.onLine
          ? 'unreachable'
          : 'offline'
        : kind === 'unauthenticated'
          ? 'unauthenticated'
          : 'internal',
    detail: message,
  };
}

/** True if the backend did not answer, or only rejected the token. */
export function hasNoAnswer(error: Error): boolean {
  const { cause } = error;
  return (
    isUnloaded(error) ||
    (cause instanceof TransportError && (cause.kind === 'unknown' || cause.kind === 'unauthenticated'))
  );
}

export function toKitError(error: unknown): KitError {
  return error instanceof KitError ? error : Object.assign(new KitError(toFailure(error)), { cause: error });
}
