/** The HTTP code that the first page does not need, in one chunk; every visit loads it with the stream. */
export { operations } from '../protocol/operations.ts';
export { createRenewal } from './auth.ts';
export { errorOf } from './problem.ts';
export { readStream } from './stream.ts';
export { upload } from './upload.ts';
