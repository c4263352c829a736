import type { FromDecoder, ToDecoder } from './decoders.ts';
import { renderImage } from './render.ts';
import { ProblemError } from '../services/shared/problem-error.ts';

// A decoder: a process that reads strangers' images, one at a time, and can be killed when one of them takes too long.

const tell = (message: FromDecoder) => {
  if (process.connected) process.send?.(message, () => undefined);
};

process.on('message', ({ path, mimeType }: ToDecoder) => {
  renderImage(path, mimeType).then(
    (rendered) => tell({ rendered }),
    (error: unknown) =>
      tell({
        problem: error instanceof ProblemError ? error.problem : undefined,
        message: error instanceof Error ? error.message : String(error),
      }),
  );
});
// It ends with the process that began it and not when a terminal tells all.
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
