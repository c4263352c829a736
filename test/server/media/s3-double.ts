import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export const ACCESS_KEY = 'kit-test';
export const SECRET_KEY = 'kit-test-secret';
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const hex = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** AWS Signature Version 4, computed from the received request: a wrong signature is refused, as by real stores. */
function isSigned(request: IncomingMessage, body: Buffer): boolean {
  const [, scope = '', names = '', signature] =
    /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+), Signature=(\w+)/.exec(request.headers.authorization ?? '') ?? [];
  const url = new URL(request.url ?? '', 'http://x');
  const query = [...url.searchParams]
    .map(([key, value]) => `${encode(key)}=${encode(value)}`)
    .toSorted()
    .join('&');
  const payload = String(request.headers['x-amz-content-sha256']);
  if (payload !== 'UNSIGNED-PAYLOAD' && payload !== hex(body)) return false;
  const headers = names
    .split(';')
    .map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
    .join('');
  const canonical = [request.method, url.pathname, query, headers, names, payload].join('\n');
  const [date = '', region = '', service = ''] = scope.split('/');
  const key = ['aws4_request'].reduce(
    hmac,
    [date, region, service].reduce<string | Buffer>(hmac, `AWS4${SECRET_KEY}`) as never,
  );
  return (
    hmac(key, ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, hex(canonical)].join('\n')).toString('hex') ===
    signature
  );
}

/** The few S3 operations that a media store needs, in memory. */
export async function startS3Double() {
  const objects = new Map<string, Buffer>();
  let refused = 0;
  let ranges = true;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const url = new URL(request.url ?? '', 'http://x');
      const key = decodeURIComponent(url.pathname);
      const answer = (status: number, text: string | Buffer = '', headers: Record<string, string | number> = {}) =>
        response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : text);
      if (!isSigned(request, body)) {
        refused += 1;
        return answer(403, '<Error><Code>SignatureDoesNotMatch</Code></Error>');
      }
      if (request.method === 'PUT') {
        objects.set(key, body);
        return answer(200);
      }
      if (request.method === 'DELETE') {
        objects.delete(key);
        return answer(204);
      }
      if (url.searchParams.has('list-type')) {
        const bucket = `${key.replace(/\/$/, '')}/`;
        const found = [...objects.keys()].filter((name) =>
          name.startsWith(bucket + (url.searchParams.get('prefix') ?? '')),
        );
        return answer(
          200,
          `<ListBucketResult><IsTruncated>false</IsTruncated>${found.map((name) => `<Contents><Key>${name.slice(bucket.length)}</Key></Contents>`).join('')}</ListBucketResult>`,
          { 'Content-Type': 'application/xml' },
        );
      }
      const object = objects.get(key);
      if (!object) return answer(404, '<Error><Code>NoSuchKey</Code></Error>');
      const range = ranges && /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '');
      const part = range ? object.subarray(Number(range[1]), Number(range[2]) + 1) : object;
      answer(range ? 206 : 200, part, { 'Content-Length': part.length });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    refused: () => refused,
    /** From now on range requests are ignored. */
    ignoreRanges: () => void (ranges = false),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
