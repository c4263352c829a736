import { hasAnswer } from '../middleware/entity-tag.ts';
import type { AppContext } from '../middleware/env.ts';
import type { StaticFile } from './static-files.ts';

/**
 * Names with a content hash (eight characters, not all lower case letters) never change. Everything else is
 * revalidated, and mostly answered with 304.
 */
const HASHED = /[-.](?=[\w-]*[A-Z\d])[\w-]{8}\.(js|css|woff2)$/;
const NEVER_CHANGES = 'public, max-age=31536000, immutable';

/**
 * Answers with a file, compressed if the client takes it, or with 304 if the client has it.
 * @param ofPages - headers of what is a page
 */
export function answerFile(
  c: AppContext,
  file: StaticFile,
  path: string,
  ofPages: Record<string, string> = {},
): Response {
  const packed = file.gzipped && /\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '');
  const etag = `"${file.etag}${packed ? '-gz' : ''}"`;
  const headers = {
    'Content-Type': file.type,
    ETag: etag,
    'Cache-Control': HASHED.test(path) ? NEVER_CHANGES : 'no-cache',
    Vary: 'Accept-Encoding',
    // A worker has a policy of its own, as a page has.
    ...((file.type.startsWith('text/html') || path.endsWith('/sw.js')) && ofPages),
  };
  if (hasAnswer(c, etag)) return c.body(null, 304, headers);
  return packed
    ? c.body(file.gzipped as Uint8Array<ArrayBuffer>, 200, { ...headers, 'Content-Encoding': 'gzip' })
    : c.body(file.body, 200, headers);
}
