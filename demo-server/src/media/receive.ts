import { open, rm } from 'node:fs/promises';
import * as v from 'valibot';
import { clientID as clientIDSchema, limits } from '../../../src/protocol/index.ts';
import { arriving, UPLOAD_PACE } from '../middleware/arriving.ts';
import { ProblemError } from '../services/shared/problem-error.ts';
import { boundaryOf, readParts, type Part } from './multipart.ts';
import { SNIFF_BYTES, sniff } from './sniff.ts';

/** An upload on disk, within the limits. */
export interface Upload {
  path: string;
  name: string;
  clientID?: string;
}

/** What boundaries, headers and small fields may add to the size of a file. */
const ENVELOPE = 64 * 1024;
const MAX_FIELD = 1024;

const tooLarge = (limit: number, actual: number) =>
  new ProblemError('too_large', `The file may have ${limit} bytes, this has ${actual}`, {
    errors: [{ path: 'file', code: 'too_long', message: `may have ${limit} bytes`, limit, actual }],
  });
const invalid = (path: string, code: string, message: string) =>
  new ProblemError('invalid_request', `${path}: ${message}`, { errors: [{ path, code, message }] });

/**
 * Writes a part to disk. Its first bytes determine the size limit; the rest of an oversized file is counted, not
 * stored.
 */
async function save(data: AsyncIterable<Buffer>, path: string): Promise<number> {
  const handle = await open(path, 'wx');
  let head = Buffer.alloc(0);
  let size = 0;
  const limit = () => (sniff(head).image ? limits.imageFile.bytes : limits.file.bytes);
  try {
    for await (const chunk of data) {
      if (head.length < SNIFF_BYTES) head = Buffer.concat([head, chunk]).subarray(0, SNIFF_BYTES);
      size += chunk.length;
      if (size > limits.file.bytes) throw tooLarge(limit(), size);
      if (size <= limit()) await handle.writeFile(chunk);
    }
  } finally {
    await handle.close();
  }
  if (size > limit()) throw tooLarge(limit(), size);
  return size;
}

async function field(part: Part): Promise<string> {
  let text = '';
  for await (const chunk of part.data) {
    text += chunk.toString('utf8');
    if (text.length > MAX_FIELD) throw invalid(part.name, 'too_long', 'is too long');
  }
  return text;
}

/**
 * Streams a multipart upload into a draft, part by part, never into memory.
 * @throws {ProblemError} 415, 413, 422, or 503 if it arrives too slowly; nothing is left on disk then
 */
export async function receive(request: Request, draftPath: () => Promise<string>, pace = UPLOAD_PACE): Promise<Upload> {
  const boundary = boundaryOf(request.headers.get('Content-Type') ?? undefined);
  if (boundary === undefined) throw new ProblemError('unsupported_media_type', 'Send the file as multipart/form-data');
  const announced = Number(request.headers.get('Content-Length') ?? 0);
  if (announced > limits.file.bytes + ENVELOPE) throw tooLarge(limits.file.bytes, announced);
  let upload: Upload | undefined;
  let clientID: string | undefined;
  const path = await draftPath();
  try {
    const body = request.body ? arriving(request.body, pace, limits.file.bytes + ENVELOPE) : emptyBody();
    for await (const part of readParts(body, boundary)) {
      if (part.name === 'file' && !upload) {
        if ((await save(part.data, path)) === 0) throw invalid('file', 'required', 'is empty');
        upload = { path, name: part.filename ?? 'file' };
      } else if (part.name === 'clientID' && clientID === undefined) {
        clientID = await field(part);
        if (!v.is(clientIDSchema, clientID)) throw invalid('clientID', 'invalid', 'must be a UUID');
      } else
        throw invalid(part.name.slice(0, 100), 'unknown_field', 'is not a field of this request, or was sent twice');
    }
    if (!upload) throw invalid('file', 'required', 'is required');
    return { ...upload, ...(clientID !== undefined && { clientID }) };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}
