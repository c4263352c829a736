import { Transform, type Writable } from 'node:stream';
import { payloadOf } from './frame.ts';

/**
 * A stream as a response body, for callers without a socket for frames: whoever sends the body adds its own framing. It
 * always closes cleanly, because the HTTP server treats a failed body as an error, and a reader that goes away is not
 * one.
 */
export function createStreamBody(): { line: Writable; body: ReadableStream<Uint8Array> } {
  const line = new Transform({ transform: (frame: Buffer, _encoding, done) => done(null, payloadOf(frame)) });
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      line.on('data', (payload: Buffer) => {
        controller.enqueue(payload);
        if ((controller.desiredSize ?? 0) <= 0) line.pause();
      });
      line.once('close', () => {
        try {
          controller.close();
        } catch {
          // The reader has closed it already.
        }
      });
    },
    pull: () => void line.resume(),
    cancel: () => void line.destroy(),
  });
  return { line, body };
}
