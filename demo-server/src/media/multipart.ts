import { ProblemError } from '../services/shared/problem-error.ts';

export interface Part {
  name: string;
  filename?: string;
  /** Must be read to its end before the next part. */
  data: AsyncIterable<Buffer>;
}

const MAX_HEADER = 16 * 1024;
/** More than any legitimate form has. Each part costs headers and work, however small it is. */
const MAX_PARTS = 8;
const broken = (detail: string) =>
  new ProblemError('invalid_request', `The multipart body is malformed: ${detail}`, {
    errors: [{ path: '', code: 'invalid', message: detail }],
  });

/** The boundary of a `multipart/form-data` content type; undefined for other types. */
export function boundaryOf(contentType: string | undefined): string | undefined {
  if (!/^multipart\/form-data\s*;/i.test(contentType ?? '')) return undefined;
  const match = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType as string);
  return match?.[1] ?? match?.[2];
}

/** Browsers write `%22` for a quote in a name (HTML), others put a backslash before it (RFC 2616). */
function parameter(header: string, name: string): string | undefined {
  const match =
    new RegExp(`;\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(header) ??
    new RegExp(`;\\s*${name}=([^;\\s]+)`, 'i').exec(header);
  return match?.[1]
    ?.replace(/\\(["\\])/g, '$1')
    .replaceAll('%22', '"')
    .replace(/%0D|%0A/gi, '');
}

/** Buffers what has arrived and returns it up to a delimiter, without keeping a whole file in memory. */
class Window {
  #held: Buffer = Buffer.alloc(0);
  readonly #source: AsyncIterator<Uint8Array>;
  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async #more(): Promise<void> {
    const { value, done } = await this.#source.next().catch((error: unknown) => {
      throw error instanceof ProblemError ? error : broken('it was interrupted');
    });
    if (done) throw broken('it ends too early');
    this.#held =
      this.#held.length === 0
        ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
        : Buffer.concat([this.#held, value]);
  }

  /** Everything before `delimiter`, which is consumed too. */
  async *until(delimiter: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(delimiter);
      if (at >= 0) {
        const before = this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + delimiter.length);
        if (before.length > 0) yield before;
        return;
      }
      // The buffer may end with the first bytes of the delimiter.
      const safe = this.#held.length - delimiter.length + 1;
      if (safe > 0) {
        const before = this.#held.subarray(0, safe);
        this.#held = this.#held.subarray(safe);
        yield before;
      }
      await this.#more();
    }
  }

  async text(delimiter: Buffer, limit: number): Promise<string> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of this.until(delimiter)) {
      size += chunk.length;
      if (size > limit) throw broken('a header is too long');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  }

  async take(count: number): Promise<string> {
    while (this.#held.length < count) await this.#more();
    const taken = this.#held.subarray(0, count).toString('latin1');
    this.#held = this.#held.subarray(count);
    return taken;
  }
}

/** Reads the parts of a multipart body as they arrive: at most MAX_PARTS, each with at most MAX_HEADER bytes of headers. */
export async function* readParts(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Part> {
  const window = new Window(body);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const preamble = await window.text(Buffer.from(`--${boundary}`), MAX_HEADER);
  if (preamble !== '' && !preamble.endsWith('\r\n')) throw broken('the boundary is missing');
  for (let parts = 0; ; parts += 1) {
    const end = await window.take(2);
    if (end === '--') return;
    if (parts === MAX_PARTS) throw broken(`it has more than ${MAX_PARTS} parts`);
    if (end !== '\r\n') throw broken('the boundary is malformed');
    // An immediate empty line means a part without headers. It has no name, so it is refused below.
    const header = await window.text(Buffer.from('\r\n\r\n'), MAX_HEADER);
    const disposition = header.split('\r\n').find((line) => /^content-disposition:/i.test(line)) ?? '';
    const name = parameter(disposition, 'name');
    if (name === undefined) throw broken('a part has no name');
    const filename = parameter(disposition, 'filename');
    const data = window.until(delimiter);
    yield { name, ...(filename !== undefined && { filename }), data };
    for await (const _rest of data);
  }
}
