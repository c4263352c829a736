import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { openDrafts } from './drafts.ts';
import { MediaUnavailable } from '../storage/unavailable.ts';
import { pathOfKey } from './key.ts';
import type { MediaStore } from './store.ts';

/** Location of an S3-compatible store, from `OA_MEDIA_URL`: `s3://bucket/prefix?endpoint=https://…&region=…`. */
export interface S3Address {
  bucket: string;
  /** Empty, or ends with a slash. */
  prefix: string;
  /** Absent for Amazon's own endpoint. */
  endpoint?: string;
  region: string;
}

/** @throws TypeError - says what is wrong */
export function parseS3Address(url: string): S3Address {
  const { protocol, hostname, pathname, searchParams } = new URL(url);
  if (protocol !== 's3:' || hostname === '')
    throw new TypeError('must be s3://BUCKET/PREFIX?endpoint=https://HOST&region=REGION');
  for (const name of searchParams.keys())
    if (name !== 'endpoint' && name !== 'region') throw new TypeError(`has an unknown parameter: ${name}`);
  const endpoint = searchParams.get('endpoint') ?? undefined;
  if (endpoint !== undefined && !/^https?:\/\//.test(endpoint))
    throw new TypeError('must have an http or https endpoint');
  const prefix = pathname.replace(/^\/|\/$/g, '');
  if (!/^[\w./-]*$/.test(prefix))
    throw new TypeError('must have a prefix that contains only letters, digits and . _ - /');
  return {
    bucket: hostname,
    prefix: prefix && `${prefix}/`,
    ...(endpoint && { endpoint }),
    region: searchParams.get('region') ?? 'us-east-1',
  };
}

/** Number of retries when the store says that it is busy. */
const RETRIES = 4;
/** Time limit of a health check. */
const LOOK_WITHIN_MS = 1800;
/** Time limit of a request, without the bytes after the response headers. */
const ANSWER_WITHIN_MS = 60_000;

export interface S3Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  /** Set for temporary credentials. */
  sessionToken?: string;
}

/**
 * Keeps media in an S3-compatible store, through the five API requests that this needs.
 * @param drafts - a local folder for uploads that are still arriving
 */
export async function createS3Store(
  { bucket, prefix, endpoint, region }: S3Address,
  credentials: S3Credentials,
  drafts: string,
): Promise<MediaStore> {
  await openDrafts(drafts);
  const s3 = new AwsClient({ ...credentials, region, service: 's3', retries: RETRIES });
  const base = `${endpoint ?? `https://s3.${region}.amazonaws.com`}/${bucket}`.replace(/\/+$/, '');
  const urlOf = (key: string) => `${base}/${prefix}${pathOfKey(key)}`;

  /** @throws Error - with the store's own message, if it refuses */
  async function ask(url: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
    const response = await s3
      .fetch(url, { ...init, signal: signal ?? AbortSignal.timeout(ANSWER_WITHIN_MS) })
      .catch((error: unknown) => {
        // The caller has gone away.
        if (signal?.aborted) throw error;
        throw new MediaUnavailable('the media store is unreachable', { cause: error });
      });
    if (response.ok || response.status === 404) return response;
    throw new MediaUnavailable(`the media store answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  }
  async function mustExist(response: Response): Promise<Response> {
    if (response.status !== 404) return response;
    await response.body?.cancel();
    throw new Error('the object does not exist in the media store');
  }
  // The file is read while it is sent, so its bytes are not signed; the connection protects them.
  const send = async (key: string, body: Blob) =>
    void (await mustExist(
      await ask(
        urlOf(key),
        {
          method: 'PUT',
          body,
          headers: { 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD', 'Content-Type': 'application/octet-stream' },
        },
        AbortSignal.timeout(ANSWER_WITHIN_MS * 10),
      ),
    ));

  return {
    draftPath: async () => join(drafts, randomUUID()),
    put: (key, bytes) => send(key, new Blob([bytes as Uint8Array<ArrayBuffer>])),
    async putFile(key, path) {
      await send(key, await openAsBlob(path));
      await rm(path, { force: true });
    },
    async holds() {
      const response = await ask(`${base}?list-type=2&max-keys=1`, {}, AbortSignal.timeout(LOOK_WITHIN_MS));
      await response.body?.cancel();
      return response.ok;
    },
    async size(key) {
      const response = await ask(urlOf(key), { method: 'HEAD' });
      return response.status === 404 ? undefined : Number(response.headers.get('Content-Length'));
    },
    read(key, range) {
      // Returned at once, as a file stream is; a failure becomes an error of the stream.
      const out = new PassThrough();
      const stop = new AbortController();
      out.once('close', () => stop.abort());
      const late = setTimeout(() => stop.abort(new Error('the media store did not respond in time')), ANSWER_WITHIN_MS);
      ask(urlOf(key), { headers: range ? { Range: `bytes=${range.start}-${range.end}` } : {} }, stop.signal)
        .then(mustExist)
        .finally(() => clearTimeout(late))
        .then((response) => {
          if (range && response.status !== 206) throw new Error('the media store ignores range requests');
          return response;
        })
        .then((response) => pipeline(Readable.fromWeb(response.body as WebStream), out))
        .catch((error: unknown) => out.destroy(error as Error));
      return out;
    },
    async remove(mediaID) {
      const folder = prefix + pathOfKey(`${mediaID}/x`).slice(0, -1);
      const list = await mustExist(await ask(`${base}?list-type=2&prefix=${encodeURIComponent(folder)}`, {}));
      // A medium has few renditions, and their names need no escaping.
      const keys = [...(await list.text()).matchAll(/<Key>([^<]+)<\/Key>/g)].map((match) => match[1] as string);
      await Promise.all(keys.map((key) => ask(`${base}/${key}`, { method: 'DELETE' })));
    },
  };
}
