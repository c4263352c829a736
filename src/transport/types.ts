import { isUnloaded } from '../chunk.ts';
import type { Call, OperationName, Problem, Result, StreamEvent } from '../protocol/index.ts';

/**
 * What the kit needs of a backend. The HTTP one talks to the bundled server; the scripted one lives in memory for stories and tests;
 * a host may bring its own.
 */
export interface Transport {
  /**
   * Asks the backend for something.
   * @throws TransportError - `refused`: the backend answered no, and will again; `unknown`: no answer came, so the effect is unknown
   *   and the same `clientID` settles it; `unauthenticated`: a fresh token is needed
   */
  call<N extends OperationName>(operation: N, call: Call<N>, options?: CallOptions): Promise<Result<N>>;
  /** Opens the stream. Resolves when it ends, whatever the reason; rejects when it could not be opened. */
  stream(
    request: { epoch?: string; cursors: Record<string, number> },
    onEvent: (event: StreamEvent) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** Milliseconds since 1970 by the backend's clock, as far as its answers told; absent where there is no other clock than ours. */
  serverTime?(): number;
  /** Makes a path that the backend gave (media) an address that a page can load. */
  resolve(path: string): string;
}

export interface CallOptions {
  signal?: AbortSignal;
  /** Fraction of the body that has been sent, 0–1; for uploads. */
  onProgress?: (fraction: number) => void;
}

export type FailureKind = 'refused' | 'unknown' | 'unauthenticated' | 'aborted';

/** Why a call did not end with an answer. */
export class TransportError extends Error {
  override name = 'TransportError';
  constructor(
    readonly kind: FailureKind,
    message: string,
    /** What the backend said, where it said something. */
    readonly problem?: Problem,
    /** Milliseconds to wait before the next try, where the backend named them. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** Turns whatever a request throws into an error of ours. Code that did not come stays told apart: then nothing was sent. */
export function thrownAs(error: unknown, signal: AbortSignal | undefined): Error {
  if (error instanceof TransportError || isUnloaded(error)) return error;
  if (signal?.aborted) return new TransportError('aborted', 'Aborted');
  return new TransportError('unknown', error instanceof Error ? error.message : String(error));
}
