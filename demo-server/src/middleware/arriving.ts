import { ProblemError } from '../services/shared/problem-error.ts';

/** The slowest accepted pace of a body. A trickle would hold a connection and a draft as long as its sender likes. */
export interface Pace {
  /** Longest time without a byte, in milliseconds. */
  quiet: number;
  /** Milliseconds in which any pace is accepted; after that the average must keep up. */
  grace: number;
  bytesPerSecond: number;
  /** Time limit of the whole body, in milliseconds. */
  whole?: number;
}

/** 256 KiB take at most half a minute. */
export const JSON_PACE: Pace = { quiet: 10_000, grace: 10_000, bytesPerSecond: 16_384 };
/** The edge of a mobile network: a photo of 3 MB takes twelve minutes there. No upload takes longer than an hour. */
export const UPLOAD_PACE: Pace = { quiet: 30_000, grace: 30_000, bytesPerSecond: 4096, whole: 3_600_000 };

const tooSlow = () => new ProblemError('unavailable', 'The body arrived too slowly', { retryAfter: 1 });

/**
 * The chunks of a body as they arrive.
 * @param most - limit in bytes, whatever the body announces
 * @throws {ProblemError} `unavailable` if they arrive too slowly: the client treats it as a network failure and retries
 */
export async function* arriving(
  body: ReadableStream<Uint8Array>,
  { quiet, grace, bytesPerSecond, whole = Number.POSITIVE_INFINITY }: Pace,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  const begun = performance.now();
  let size = 0;
  try {
    for (;;) {
      const allowed = Math.min(grace + (size / bytesPerSecond) * 1000, whole);
      const left = begun + allowed - performance.now();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(tooSlow()), Math.min(quiet, Math.max(0, left)));
      });
      const { value, done } = await Promise.race([reader.read(), late]).finally(() => clearTimeout(timer));
      if (done) return;
      size += value.byteLength;
      if (size > most) throw new ProblemError('too_large', `The body may have ${most} bytes`);
      yield value;
    }
  } finally {
    // A reader that stops early wants no more of the body.
    reader.cancel().catch(() => undefined);
  }
}
