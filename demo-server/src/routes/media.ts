import { Readable } from 'node:stream';
import { Hono, type MiddlewareHandler } from 'hono';
import { describeRoute, validator } from 'hono-openapi';
import * as v from 'valibot';
import { clientID, described, limits, MediaAddresses as MediaAddressesBody } from '../../../src/protocol/index.ts';
import { attachment } from '../media/disposition.ts';
import type { MediaAddresses } from '../media/addresses.ts';
import type { MediaLibrary, Rendition } from '../media/library.ts';
import { parseRange } from '../media/range.ts';
import { receive } from '../media/receive.ts';
import type { Metrics } from '../metrics.ts';
import { hasAnswer } from '../middleware/entity-tag.ts';
import type { AppContext, AppEnv, AppMiddleware } from '../middleware/env.ts';
import { ProblemError } from '../services/shared/problem-error.ts';
import { always, refusals } from '../reference/refusals.ts';
import { checks, headerParameter, headOf } from './operation.ts';
import { numeric, parameters, results, shapeOf } from './schemas.ts';
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
  until: v.optional(
    described(numeric(0, Number.MAX_SAFE_INTEGER), 'Part of a signed address: when it ends, in seconds since 1970.'),
  ),
  signature: v.optional(
    described(v.pipe(v.string(), v.regex(/^[\w-]{22}$/)), 'Part of a signed address from `POST /v1/media/addresses`.'),
  ),
};

const header = (description: string, example: string) => ({
  description,
  schema: { type: 'string' as const },
  example,
});
const requestHeaders = [
  headerParameter('If-None-Match', 'ETags of files that the client has: 304 if one of them is still the file.'),
  headerParameter('Range', 'The wanted part: one range of bytes, such as `bytes=0-1023`.'),
  headerParameter('If-Range', 'The ETag of the file of which `Range` is meant; of another file everything is sent.'),
];
const fileHeaders = {
  ETag: header('Names these bytes, for `If-None-Match` and `If-Range`.', '"m1/640.webp"'),
  'Cache-Control': header(
    'Media of posts, accounts and people never change and may be kept for ever; those of chats are asked for again each time.',
    'public, max-age=31536000, immutable',
  ),
  'Accept-Ranges': header('Parts can be asked for.', 'bytes'),
};
const contentRange = { 'Content-Range': header('The part, and the size of the whole.', 'bytes 0-1023/48210') };
const bytes = { '*/*': { schema: { type: 'string' as const, format: 'binary' } } };

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
  const query = validator(
    'query',
    v.object({
      w: v.optional(
        described(
          numeric(1, 4096),
          'Wanted width of an image in pixels: the smallest stored one that is not narrower (320, 640, 1280, 2048).',
        ),
      ),
      ...signed,
    }),
    (result) => {
      if (!result.success) refuse('query', result.error as readonly v.BaseIssue<unknown>[]);
    },
  );
  const param = validator('param', v.object({ mediaID: parameters.mediaID }), (result) => {
    if (!result.success) refuse('param', result.error as readonly v.BaseIssue<unknown>[]);
  });
  const description = describeRoute({
    operationId: 'media.get',
    ...headOf({
      summary: 'Download an image (`w`: wanted width) or a file',
      about:
        'Images come as `image/webp`, to be shown; files as what their content says, to be saved. No token is needed for media of posts, accounts and people.',
      access: 'anyone',
    }),
    tags: ['media'],
    parameters: requestHeaders,
    responses: {
      200: { description: 'The bytes.', headers: fileHeaders, content: bytes },
      206: { description: 'The requested part.', headers: { ...fileHeaders, ...contentRange }, content: bytes },
      304: { description: 'The client has these bytes; no body.', headers: fileHeaders },
      416: { description: 'No such part; no body.', headers: contentRange },
      ...refusals([
        ...always,
        'unauthenticated',
        'token_expired',
        'media_not_found',
        'media_unavailable',
        'malformed_path',
        'invalid_request',
      ]),
    },
  } as never);
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
  const checked = checks('media.upload', {
    summary: 'Upload an image (up to 28 MB) or another file (up to 100 MB) as the multipart field `file`',
    about:
      'The content decides what it is, not its name. Images are turned upright, stripped of their metadata and stored in several widths. An upload that nothing uses is removed after a day or so.',
    access: 'signedIn',
    refuses: [
      'too_large',
      'invalid_request',
      'media_unreadable',
      'media_not_found',
      'media_unavailable',
      'upload_quota_reached',
    ],
    result: results.Media,
    creates: true,
  });
  const body: MiddlewareHandler = describeRoute({
    requestBody: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: shapeOf(
            v.object({
              file: v.pipe(
                v.string(),
                v.metadata({ format: 'binary' }),
                v.description('The file: an image up to 28 MiB, anything else up to 100 MiB.'),
              ),
              clientID: v.optional(
                described(clientID, 'UUID of this upload: the same file with it again is answered as the first time.'),
              ),
            }),
          ),
        },
      },
    },
  });
  return new Hono<AppEnv>().on('POST', ['/media'], ...checked, body, async (c) => {
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
  const checked = checks('media.addresses', {
    summary: 'Get signed addresses of chat media; those that the caller may not read are left out',
    about: 'For an `<img>` or a link, which send no token.',
    access: 'signedIn',
    body: MediaAddressesBody,
    result: results.MediaAddresses,
  });
  return new Hono<AppEnv>().on('POST', ['/media/addresses'], ...checked, async (c) => {
    const caller = c.get('caller');
    if (!caller) throw new ProblemError('unauthenticated', 'Sign in to read chat media');
    const { mediaIDs } = (c.req.valid as (target: 'json') => unknown)('json') as MediaAddressesBody;
    const readable = await Promise.all(
      [...new Set(mediaIDs)].map(async (mediaID) => ((await library.mayRead(caller, mediaID)) ? [mediaID] : [])),
    );
    return c.json({ items: readable.flat().map((mediaID) => addresses.sign(mediaID)) });
  });
}
