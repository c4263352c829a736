import fc from 'fast-check';
import { expect, it } from 'vitest';
import { boundaryOf, readParts } from '../../../demo-server/src/media/multipart.ts';
import { testSeed } from '../../helpers/chance.ts';

const BOUNDARY = '----WebKitFormBoundaryAbC';

/** The bytes in pieces of cyclic sizes. */
async function* inPieces(bytes: Buffer, sizes: number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] as number;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function parse(bytes: Buffer, sizes: number[]) {
  const parts: { name: string; filename?: string; data: Buffer }[] = [];
  for await (const { name, filename, data } of readParts(inPieces(bytes, sizes), BOUNDARY)) {
    const chunks: Buffer[] = [];
    for await (const chunk of data) chunks.push(Buffer.from(chunk));
    parts.push({ name, ...(filename !== undefined && { filename }), data: Buffer.concat(chunks) });
  }
  return parts;
}

const encode = (parts: { name: string; data: Uint8Array }[]) =>
  Buffer.concat([
    ...parts.flatMap(({ name, data }) => [
      Buffer.from(
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="a.bin"\r\nContent-Type: a/b\r\n\r\n`,
      ),
      data,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ]);

/** Data with many prefixes of the boundary, but not the boundary: a sender chooses one that its data does not contain. */
const data = fc
  .array(
    fc.constantFrom('\r', '\n', '\r\n', '-', '--', `\r\n--${BOUNDARY.slice(0, -1)}`, 'x', '\0', BOUNDARY.slice(1)),
    { maxLength: 20 },
  )
  .map((pieces) => Buffer.from(pieces.join('')))
  .filter((bytes) => !Buffer.concat([Buffer.from('\r\n'), bytes, Buffer.from('\r\n')]).includes(`\r\n--${BOUNDARY}`));

it('parses the same however the body is split', async () => {
  const part = fc.record({ name: fc.constantFrom('file', 'clientID', 'ü'), data });
  await fc.assert(
    fc.asyncProperty(
      fc.array(part, { minLength: 1, maxLength: 4 }),
      fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 5 }),
      async (parts, sizes) => {
        const found = await parse(encode(parts), sizes);
        expect(found.map(({ name }) => name)).toEqual(parts.map(({ name }) => name));
        found.forEach((each, index) => expect(each.data.equals(parts[index]?.data as Buffer)).toBe(true));
      },
    ),
    { seed: testSeed, numRuns: 300 },
  );
});

it('rejects a body truncated anywhere', async () => {
  const whole = encode([{ name: 'file', data: Buffer.from('some words') }]);
  for (let length = 0; length < whole.length - 2; length += 1)
    await expect(parse(whole.subarray(0, length), [7])).rejects.toMatchObject({ problem: { status: 422 } });
});

it.each([
  ['multipart/form-data; boundary=abc', 'abc'],
  ['Multipart/Form-Data; charset=utf-8; Boundary="a b;c"', 'a b;c'],
  ['multipart/form-data', undefined],
  ['multipart/mixed; boundary=abc', undefined],
  [undefined, undefined],
])('the boundary of %s is %s', (type, boundary) => {
  expect(boundaryOf(type)).toBe(boundary);
});

it('does not read an unlimited number of parts', async () => {
  const part = { name: 'a', data: Buffer.from('x') };
  await expect(parse(encode(Array.from({ length: 8 }, () => part)), [99])).resolves.toHaveLength(8);
  await expect(parse(encode(Array.from({ length: 9 }, () => part)), [99])).rejects.toMatchObject({
    problem: { code: 'invalid_request', errors: [{ message: 'it has more than 8 parts' }] },
  });
});
