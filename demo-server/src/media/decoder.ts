import type { FromDecoder, ToDecoder } from './decoders.ts';
import { renderImage } from './render.ts';
import { ProblemError } from '../services/shared/problem-error.ts';

// A decoder: a process that reads untrusted images, one at a time, and is killed when one of them takes too long.

const post = (message: FromDecoder) => {
  if (process.connected) process.send?.(message, () => undefined);
};

process.on('message', ({ path, mimeType }: ToDecoder) => {
  renderImage(path, mimeType).then(
    (rendered) => post({ rendered }),
    (error: unknown) =>
      post({
        problem: error instanceof ProblemError ? error.problem : undefined,
        message: error instanceof Error ? error.message : String(error),
      }),
  );
});
// Ends with its parent process, and ignores a terminal's signal to the whole group.
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
