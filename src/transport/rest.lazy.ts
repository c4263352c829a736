/** What HTTP needs once more is done than reading first pages: one piece, which the stream of every visit brings. */
export { operations } from '../protocol/operations.ts';
export { createRenewal } from './auth.ts';
export { errorOf } from './problem.ts';
export { readStream } from './stream.ts';
export { upload } from './upload.ts';
