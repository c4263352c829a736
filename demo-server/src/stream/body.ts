import { Transform, type Writable } from 'node:stream';
import { payloadOf } from './frame.ts';

/**
 * A stream as the body of an answer, where there is no socket to write frames to: whoever sends the body puts its own frames around.
 * It closes however it ends, since a body that fails is an error to the HTTP server, and a reader that goes away is none.
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
          // The reader was faster.
        }
      });
    },
    pull: () => void line.resume(),
    cancel: () => void line.destroy(),
  });
  return { line, body };
}
