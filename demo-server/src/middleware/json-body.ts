import { ProblemError } from '../services/shared/problem-error.ts';
import { arriving, JSON_PACE, type Pace } from './arriving.ts';
import type { AppMiddleware } from './env.ts';

/** The largest JSON request. A post of 12 KB with nine alt texts is a tenth of it. */
export const JSON_BYTES = 256 * 1024;

const JSON_TYPE = /^application\/([\w.-]+\+)?json$/i;

/** Whether a content type is JSON. */
export const isJSON = (type = '') => JSON_TYPE.test(type.split(';')[0]?.trim() ?? '');

async function readLimited(body: ReadableStream<Uint8Array>, limit: number, pace: Pace): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of arriving(body, pace)) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

const tooLarge = (limit: number, actual?: number) =>
  new ProblemError('too_large', `The body may have ${limit} bytes`, {
    errors: [
      {
        path: '',
        code: 'too_long',
        message: `may have ${limit} bytes`,
        limit,
        ...(actual !== undefined && { actual }),
      },
    ],
  });

/**
 * Reads the body of a route that takes JSON. Refuses other types (415), too many bytes (413), a body that arrives too
 * slowly (503) and text that is not UTF-8 (400). Then puts the text where Hono's validator reads it, which answers 400
 * for invalid JSON.
 */
export function jsonBody(limit = JSON_BYTES, pace = JSON_PACE): AppMiddleware {
  return async (c, next) => {
    if (!isJSON(c.req.header('Content-Type')))
      throw new ProblemError('unsupported_media_type', 'Send the body as application/json');
    const announced = Number(c.req.header('Content-Length') ?? 0);
    if (announced > limit) throw tooLarge(limit, announced);
    const bytes = c.req.raw.body ? await readLimited(c.req.raw.body, limit, pace) : new Uint8Array();
    try {
      // Hono declares the text but stores its promise.
      c.req.bodyCache.text = Promise.resolve(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as never;
    } catch {
      throw new ProblemError('malformed_json', 'The body is not UTF-8');
    }
    await next();
  };
}
