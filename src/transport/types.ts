import { isUnloaded } from '../chunk.ts';
import type { Call, OperationName, Problem, Result, StreamEvent } from '../protocol/index.ts';

/**
 * What the kit needs from a backend. The HTTP transport talks to the bundled server; the scripted one lives in memory for
 * stories and tests; a host may provide its own.
 */
export interface Transport {
  /**
   * Calls an operation.
   * @throws TransportError - `refused`: the backend refused, and would again; `unknown`: no answer came, so the effect is
   * unknown and repeating with the same `clientID` settles it; `unauthenticated`: a fresh token is needed
   */
  call<N extends OperationName>(operation: N, call: Call<N>, options?: CallOptions): Promise<Result<N>>;
  /** Opens the stream. Resolves when it ends for any reason; rejects if it could not be opened. */
  stream(
    request: { epoch?: string; cursors: Record<string, number> },
    onEvent: (event: StreamEvent) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** Milliseconds since 1970 by the backend's clock, estimated from its responses; absent if the backend has no clock of its own. */
  serverTime?(): number;
  /** Resolves a path from the backend (media) to a URL that a page can load. */
  resolve(path: string): string;
}

export interface CallOptions {
  signal?: AbortSignal;
  /** Sent fraction of an upload's body, 0–1. */
  onProgress?: (fraction: number) => void;
}

export type FailureKind = 'refused' | 'unknown' | 'unauthenticated' | 'aborted';

/** Why a call failed. */
export class TransportError extends Error {
  override name = 'TransportError';
  constructor(
    readonly kind: FailureKind,
    message: string,
    /** The backend's problem, if it answered. */
    readonly problem?: Problem,
    /** Milliseconds to wait before the next attempt, if the backend named them. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** Converts anything a request throws to a `TransportError`. A failed code load is kept as it is: nothing was sent then. */
export function thrownAs(error: unknown, signal: AbortSignal | undefined): Error {
  if (error instanceof TransportError || isUnloaded(error)) return error;
  if (signal?.aborted) return new TransportError('aborted', 'Aborted');
  return new TransportError('unknown', error instanceof Error ? error.message : String(error));
}
