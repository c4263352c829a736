import { Readable } from 'node:stream';
import { Hono, type MiddlewareHandler } from 'hono';
import { describeRoute, validator } from 'hono-openapi';
import * as v from 'valibot';
import { limits, MediaAddresses as MediaAddressesBody } from '../../../src/protocol/index.ts';
import { attachment } from '../media/disposition.ts';
import type { MediaAddresses } from '../media/addresses.ts';
import type { MediaLibrary, Rendition } from '../media/library.ts';
import { parseRange } from '../media/range.ts';
import { receive } from '../media/receive.ts';
import type { Metrics } from '../metrics.ts';
import { hasAnswer } from '../middleware/entity-tag.ts';
import type { AppContext, AppEnv, AppMiddleware } from '../middleware/env.ts';
import { ProblemError } from '../services/shared/problem-error.ts';
import { checks, problemContent } from './operation.ts';
import { numeric, parameters, results } from './schemas.ts';
import { refuse } from './validation.ts';

/** Media come from untrusted people: nothing may run, and only images are shown. */
function headersOf({ key, mimeType, saveAs, access }: Rendition): Record<string, string> {
  return {
    'Content-Type': mimeType,
    'Content-Disposition': saveAs === undefined ? 'inline' : attachment(saveAs),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Access-Control-Allow-Origin': '*',
    'X-Content-Type-Options': 'nosniff',
    ...(access === 'public'
      ? // The address identifies exactly these bytes for ever.
        { 'Cache-Control': 'public, max-age=31536000, immutable' }
      : // Revalidated each time: a recalled image disappears at once.
        { 'Cache-Control': 'private, no-cache', Vary: 'Authorization' }),
    'Accept-Ranges': 'bytes',
    ETag: `"${key}"`,
  };
}

function send(c: AppContext, library: MediaLibrary, rendition: Rendition): Response {
  const headers = headersOf(rendition);
  const etag = headers['ETag'] as string;
  if (hasAnswer(c, etag)) return c.body(null, 304, headers);
  const ifRange = c.req.header('If-Range');
  const range =
    ifRange === undefined || ifRange === etag ? parseRange(c.req.header('Range'), rendition.size) : undefined;
  if (range === 'unsatisfiable') return c.body(null, 416, { ...headers, 'Content-Range': `bytes */${rendition.size}` });
  const length = range ? range.end - range.start + 1 : rendition.size;
  const all = {
    ...headers,
    'Content-Length': String(length),
    ...(range && { 'Content-Range': `bytes ${range.start}-${range.end}/${rendition.size}` }),
  };
  // A HEAD has no reader, and a stream without a reader would keep its file open.
  if (c.req.method === 'HEAD') return c.body(null, range ? 206 : 200, all);
  return c.body(Readable.toWeb(library.store.read(rendition.key, range)) as ReadableStream, range ? 206 : 200, all);
}

const signed = {
  until: v.optional(numeric(0, Number.MAX_SAFE_INTEGER)),
  signature: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{22}$/))),
};

/**
 * `GET /media/:mediaID`. Media shown by posts, accounts and people are open to everybody, without identity and rate
 * limit. Media shown only in a chat are for those who may read the chat, by their token or by an address signed for
 * them.
 */
export function mediaFileRoutes(
  library: MediaLibrary,
  addresses: MediaAddresses,
  identify: AppMiddleware,
): Hono<AppEnv> {
  const query = validator('query', v.object({ w: v.optional(numeric(1, 4096)), ...signed }), (result) => {
    if (!result.success) refuse('query', result.error as readonly v.BaseIssue<unknown>[]);
  });
  const param = validator('param', v.object({ mediaID: parameters.mediaID }), (result) => {
    if (!result.success) refuse('param', result.error as readonly v.BaseIssue<unknown>[]);
  });
  const description = describeRoute({
    operationId: 'media.get',
    summary: 'Download an image (`w`: minimum width) or a file',
    tags: ['media'],
    responses: {
      200: { description: 'The bytes' },
      206: { description: 'The requested range' },
      304: { description: 'Not modified' },
      416: { description: 'Range not satisfiable' },
      default: { description: 'Refused', content: problemContent },
    },
  });
  return new Hono<AppEnv>().get('/media/:mediaID', description, param, query, async (c) => {
    const { mediaID } = c.req.valid('param');
    const { w, until, signature } = c.req.valid('query');
    const rendition = await library.find(mediaID, w);
    if (!rendition) throw new ProblemError('media_not_found');
    if (rendition.access === 'chat' && !addresses.valid(mediaID, until, signature)) {
      await identify(c, async () => undefined);
      if (!(await library.mayRead(c.get('caller'), mediaID))) throw new ProblemError('media_not_found');
    }
    return send(c, library, rendition);
  });
}

/** The announced size of an upload; without one, the largest allowed. */
function bytesOf(c: AppContext): number {
  const announced = Number(c.req.header('Content-Length') ?? limits.file.bytes);
  return Number.isSafeInteger(announced) && announced >= 0 ? Math.min(announced, limits.file.bytes) : limits.file.bytes;
}

/** `POST /media`: uploads by signed-in people. */
export function mediaUploadRoutes(library: MediaLibrary, metrics: Metrics): Hono<AppEnv> {
  const described = checks('media.upload', {
    summary: 'Upload an image (up to 28 MB) or another file (up to 100 MB) as the multipart field `file`',
    result: results.Media,
    creates: true,
  });
  const body: MiddlewareHandler = describeRoute({
    requestBody: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: {
            type: 'object',
            required: ['file'],
            properties: { file: { type: 'string', format: 'binary' }, clientID: { type: 'string', format: 'uuid' } },
          },
        },
      },
    },
  });
  return new Hono<AppEnv>().on('POST', ['/media'], ...described, body, async (c) => {
    const caller = c.get('caller');
    if (!caller) throw new ProblemError('unauthenticated', 'Sign in to upload');
    const admitted = await library.admit(caller, bytesOf(c));
    try {
      const upload = await receive(c.req.raw, () => library.store.draftPath());
      const { status, value } = await library.add(caller, upload.path, upload.name, upload.clientID);
      metrics.uploadBytes.inc(value.size);
      return c.json(value, status as 200 | 201);
    } finally {
      admitted.done();
    }
  });
}

/** `POST /media/addresses`: temporary addresses for an `<img>` or a link. */
export function mediaAddressRoutes(library: MediaLibrary, addresses: MediaAddresses): Hono<AppEnv> {
  const described = checks('media.addresses', {
    summary: 'Get signed addresses of chat media; those that the caller may not read are left out',
    body: MediaAddressesBody,
    result: results.MediaAddresses,
  });
  return new Hono<AppEnv>().on('POST', ['/media/addresses'], ...described, async (c) => {
    const caller = c.get('caller');
    if (!caller) throw new ProblemError('unauthenticated', 'Sign in to read chat media');
    const { mediaIDs } = (c.req.valid as (target: 'json') => unknown)('json') as MediaAddressesBody;
    const readable = await Promise.all(
      [...new Set(mediaIDs)].map(async (mediaID) => ((await library.mayRead(caller, mediaID)) ? [mediaID] : [])),
    );
    return c.json({ items: readable.flat().map((mediaID) => addresses.sign(mediaID)) });
  });
}
