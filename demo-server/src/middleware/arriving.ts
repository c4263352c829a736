import { ProblemError } from '../services/problem-error.ts';

/** How slowly a body may come. A trickle would hold a connection and a draft for as long as its sender likes. */
export interface Pace {
  /** Milliseconds without a byte. */
  quiet: number;
  /** Milliseconds in which it may come as it likes; from then on its average must keep up. */
  grace: number;
  bytesPerSecond: number;
}

/** 256 KiB in half a minute at the latest. */
export const JSON_PACE: Pace = { quiet: 10_000, grace: 10_000, bytesPerSecond: 16_384 };
/** The edge of a mobile network; a photo of 3 MB takes twelve minutes there. */
export const UPLOAD_PACE: Pace = { quiet: 30_000, grace: 30_000, bytesPerSecond: 4096 };

const tooSlow = () => new ProblemError('unavailable', 'The body came too slowly', { retryAfter: 1 });

/**
 * The chunks of a body as they come.
 * @throws {ProblemError} `unavailable` where they come too slowly: for the client that is a network that failed, so it tries again
 */
export async function* arriving(
  body: ReadableStream<Uint8Array>,
  { quiet, grace, bytesPerSecond }: Pace,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  const begun = performance.now();
  let size = 0;
  try {
    for (;;) {
      const left = begun + grace + (size / bytesPerSecond) * 1000 - performance.now();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(tooSlow()), Math.min(quiet, Math.max(0, left)));
      });
      const { value, done } = await Promise.race([reader.read(), late]).finally(() => clearTimeout(timer));
      if (done) return;
      size += value.byteLength;
      yield value;
    }
  } finally {
    // Whoever stops in the middle wants nothing more of it.
    reader.cancel().catch(() => undefined);
  }
}
