import { ProblemError } from '../services/shared/problem-error.ts';

/** How slowly a body may come. A trickle would hold a connection and a draft for as long as its sender likes. */
export interface Pace {
  /** Milliseconds without a byte. */
  quiet: number;
  /** Milliseconds in which it may come as it likes; from then on its average must keep up. */
  grace: number;
  bytesPerSecond: number;
  /** Milliseconds in which all of it must be here. */
  whole?: number;
}

/** 256 KiB in half a minute at the latest. */
export const JSON_PACE: Pace = { quiet: 10_000, grace: 10_000, bytesPerSecond: 16_384 };
/** The edge of a mobile network; a photo of 3 MB takes twelve minutes there. Nothing takes longer than an hour. */
export const UPLOAD_PACE: Pace = { quiet: 30_000, grace: 30_000, bytesPerSecond: 4096, whole: 3_600_000 };

const tooSlow = () => new ProblemError('unavailable', 'The body arrived too slowly', { retryAfter: 1 });

/**
 * The chunks of a body as they come.
 * @param most - bytes that it may have, whatever it announces
 * @throws {ProblemError} `unavailable` where they come too slowly: for the client that is a network that failed, so it tries again
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
    // Whoever stops in the middle wants nothing more of it.
    reader.cancel().catch(() => undefined);
  }
}
