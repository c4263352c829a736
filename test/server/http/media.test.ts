import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits, type Media } from '../../../src/protocol/index.ts';
import { CLIENT_ID, createHarness, problemOf, type Harness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await createHarness();
});
afterAll(() => harness.close());

/** A photo as from a phone: rotated, with camera and position. Its top left corner is red in the right orientation. */
function photo(): Promise<Buffer> {
  const red = { create: { width: 200, height: 200, channels: 3 as const, background: '#e00000' } };
  return sharp({ create: { width: 1500, height: 1000, channels: 3, background: '#0050a0' } })
    .composite([{ input: red, left: 0, top: 800 }])
    .withExif({
      IFD0: { Make: 'Camera maker', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

function form(bytes: Uint8Array | string, name = 'photo.jpg', fields: Record<string, string> = {}): FormData {
  const data = new FormData();
  for (const [key, value] of Object.entries(fields)) data.set(key, value);
  data.set('file', new File([bytes as BlobPart], name, { type: 'image/jpeg' }));
  return data;
}

async function upload(bytes: Uint8Array | string, name?: string, fields?: Record<string, string>): Promise<Media> {
  const response = await harness.send('POST', '/v1/media', form(bytes, name, fields));
  expect(response.status).toBeLessThan(300);
  return (await response.json()) as Media;
}

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
const drafts = () => readdir(join(harness.folder, '.drafts'));

describe('a photo', () => {
  let media: Media;
  beforeAll(async () => {
    media = await upload(await photo());
  });

  it('gets the right orientation', async () => {
    expect(media).toMatchObject({
      width: 1000,
      height: 1500,
      mimeType: 'image/webp',
      url: `/v1/media/${media.mediaID}`,
    });
    const { data, info } = await sharp(await bytesOf(await harness.app.request(media.url)))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([1000, 1500]);
    const [red = 0, , blue = 0] = data.subarray((20 * 1000 + 20) * info.channels);
    expect(red).toBeGreaterThan(150);
    expect(blue).toBeLessThan(80);
  });

  it('contains neither position nor camera', async () => {
    const original = await sharp(await photo()).metadata();
    expect(original.exif?.toString('latin1')).toContain('Camera maker');
    for (const width of [1, 4096]) {
      const bytes = await bytesOf(await harness.app.request(`${media.url}?w=${width}`));
      const { exif, icc, xmp, iptc } = await sharp(bytes).metadata();
      expect([exif, icc, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined]);
      expect(bytes.toString('latin1')).not.toContain('Camera');
    }
  });

  it.each([
    [1, 320],
    [320, 320],
    [321, 640],
    [700, 1000],
    [1000, 1000],
    [4096, 1000],
  ])('requested with %i px is served with %i', async (asked, width) => {
    const bytes = await bytesOf(await harness.app.request(`${media.url}?w=${asked}`));
    expect((await sharp(bytes).metadata()).width).toBe(width);
  });

  it.each(['0', '4097', '-1', 'a', '1.5', '', '1&w=2'])('w=%s is rejected', async (width) => {
    expect((await harness.app.request(`${media.url}?w=${width}`)).status).toBe(422);
  });

  it('has a placeholder of a few bytes', () => {
    expect(media.placeholder).toMatch(/^data:image\/webp;base64,/);
    expect(media.placeholder?.length).toBeLessThan(400);
  });

  it('is cached forever, can be shown anywhere, and cannot run scripts', async () => {
    const response = await harness.app.request(media.url, { headers: { Origin: 'https://anywhere.example' } });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'image/webp',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      'content-disposition': 'inline',
      'access-control-allow-origin': '*',
    });
    const again = await harness.app.request(media.url, {
      headers: { 'If-None-Match': response.headers.get('ETag') ?? '' },
    });
    expect(again.status).toBe(304);
    expect(media.mediaID).toMatch(/^[\w-]{22}$/);
  });
});

describe('a file', () => {
  it('is downloaded under its name, never displayed', async () => {
    const media = await upload('%PDF-1.7 …', '../../étude "1";\r\n.pdf');
    expect(media).toMatchObject({ mimeType: 'application/pdf' });
    expect(media.width).toBeUndefined();
    const { headers } = await harness.app.request(media.url);
    expect(headers.get('Content-Disposition')).toBe(
      'attachment; filename="_tude _1__.pdf"; filename*=UTF-8\'\'%C3%A9tude%20%221%22%3B.pdf',
    );
  });

  it.each<[what: string, bytes: string | Uint8Array, name: string, mimeType: string]>([
    ['an HTML page named as a photo', '<!doctype html><script>alert(1)</script>', 'a.jpg', 'application/octet-stream'],
    [
      'an SVG with a script',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      'a.png',
      'application/octet-stream',
    ],
    ['markup after white space', ' \n\t<?xml version="1.0"?><svg/>', 'a.gif', 'application/octet-stream'],
    ['words', 'Grüße, 世界', 'a.html', 'text/plain'],
    ['a zip', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), 'a.docx', 'application/zip'],
    ['noise', Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8]), 'a.txt', 'application/octet-stream'],
  ])('%s gets the type of its content', async (_what, bytes, name, mimeType) => {
    const media = await upload(bytes, name);
    expect(media).toMatchObject({ mimeType, name, size: Buffer.byteLength(bytes) });
    const response = await harness.app.request(media.url);
    expect(response.headers.get('Content-Disposition')).toMatch(/^attachment/);
    expect(response.headers.get('Content-Type')).toBe(mimeType);
    expect(Buffer.compare(await bytesOf(response), Buffer.from(bytes as string))).toBe(0);
  });

  it('can be requested in ranges', async () => {
    const media = await upload('0123456789');
    const part = async (range: string, extra = {}) =>
      harness.app.request(media.url, { headers: { Range: range, ...extra } });
    for (const [range, text, content] of [
      ['bytes=2-4', '234', 'bytes 2-4/10'],
      ['bytes=7-', '789', 'bytes 7-9/10'],
      ['bytes=-2', '89', 'bytes 8-9/10'],
      ['bytes=5-99', '56789', 'bytes 5-9/10'],
    ] as const) {
      const response = await part(range);
      expect([response.status, response.headers.get('Content-Range'), await response.text()]).toEqual([
        206,
        content,
        text,
      ]);
    }
    expect((await part('bytes=10-')).status).toBe(416);
    expect((await part('bytes=0-1,3-4')).status).toBe(200);
    expect((await part('bytes=0-1', { 'If-Range': '"other"' })).status).toBe(200);
    const head = await harness.app.request(media.url, { method: 'HEAD' });
    expect([head.status, head.headers.get('Content-Length'), await head.text()]).toEqual([200, '10', '']);
  });
});

describe('a request is rejected:', () => {
  it.each<[what: string, make: () => Promise<Uint8Array> | Uint8Array]>([
    ['a truncated photo', async () => (await photo()).subarray(0, 4000)],
    [
      'a photo with only a valid signature',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(5000, 7)]),
    ],
    [
      'an image with too many pixels',
      () =>
        sharp({ create: { width: 11_000, height: 11_000, channels: 3, background: '#fff' } })
          .png({ compressionLevel: 1 })
          .toBuffer(),
    ],
  ])('%s', async (_what, make) => {
    const response = await harness.send('POST', '/v1/media', form(await make()));
    expect(response.status).toBe(422);
    expect((await problemOf(response)).code).toBe('media_unreadable');
  });

  it.each<[what: string, body: BodyInit | undefined, type: string | undefined, status: number]>([
    ['JSON', '{}', 'application/json', 415],
    ['a form without boundary', 'x', 'multipart/form-data', 415],
    ['nothing', undefined, 'multipart/form-data; boundary=x', 422],
    [
      'a truncated form',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
      'multipart/form-data; boundary=x',
      422,
    ],
    [
      'an empty file',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n\r\n--x--',
      'multipart/form-data; boundary=x',
      422,
    ],
    [
      'an unknown field',
      '--x\r\nContent-Disposition: form-data; name="fiel"\r\n\r\nabc\r\n--x--',
      'multipart/form-data; boundary=x',
      422,
    ],
    ['a part without name', '--x\r\nContent-Type: a/b\r\n\r\nabc\r\n--x--', 'multipart/form-data; boundary=x', 422],
    [
      'a repeated field',
      `--x\r\nContent-Disposition: form-data; name="clientID"\r\n\r\n${CLIENT_ID}\r\n`.repeat(2),
      'multipart/form-data; boundary=x',
      422,
    ],
    ['an endless header', `--x\r\nA: ${'b'.repeat(40_000)}`, 'multipart/form-data; boundary=x', 422],
  ])('%s', async (_what, body, type, status) => {
    const response = await harness.app.request('/v1/media', {
      method: 'POST',
      body,
      headers: { Authorization: `Bearer ${harness.token}`, ...(type && { 'Content-Type': type }) },
    });
    expect(response.status).toBe(status);
    await problemOf(response);
    expect(await drafts()).toEqual([]);
  });

  it('an endless form, after its first few parts', async () => {
    const part = Buffer.from(`--x\r\nContent-Disposition: form-data; name="clientID"\r\n\r\n${CLIENT_ID}\r\n`);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(part);
      },
    });
    const response = await harness.app.request('/v1/media', {
      method: 'POST',
      body,
      duplex: 'half',
      headers: { Authorization: `Bearer ${harness.token}`, 'Content-Type': 'multipart/form-data; boundary=x' },
    } as RequestInit);
    expect(response.status).toBe(422);
    expect(sent).toBeLessThan(20);
  });

  it('an upload without a token', async () => {
    const response = await harness.app.request('/v1/media', { method: 'POST', body: form('abc') });
    expect(response.status).toBe(401);
  });

  it('an upload with a file name of 256 bytes', async () => {
    expect((await upload('abc', 'x'.repeat(limits.fileName.bytes))).name).toHaveLength(255);
    const response = await harness.send('POST', '/v1/media', form('abc', 'x'.repeat(limits.fileName.bytes + 1)));
    expect((await problemOf(response)).errors).toContainEqual(
      expect.objectContaining({ path: 'fileName', limit: 255, actual: 256 }),
    );
  });

  it('a download of a medium that was never uploaded', async () => {
    const response = await harness.app.request(`/v1/media/${'a'.repeat(22)}`);
    expect((await problemOf(response)).code).toBe('media_not_found');
  });
});

describe('size limits', () => {
  /** A valid photo, padded after its end to the given size. */
  const padded = async (size: number) => {
    const bytes = new Uint8Array(size);
    bytes.set(await photo());
    return bytes;
  };

  it('an image can have 28 MB, and not a byte more', async () => {
    const { bytes } = limits.imageFile;
    expect((await upload(await padded(bytes))).width).toBe(1000);
    const response = await harness.send('POST', '/v1/media', form(await padded(bytes + 1)));
    expect(response.status).toBe(413);
    expect((await problemOf(response)).errors).toContainEqual(
      expect.objectContaining({ path: 'file', limit: bytes, actual: bytes + 1 }),
    );
  });

  it('a file can have 100 MB, and not a byte more', async () => {
    const { bytes } = limits.file;
    const file = Buffer.alloc(bytes + 1, 'x');
    expect((await upload(file.subarray(0, bytes))).size).toBe(bytes);
    const response = await harness.send('POST', '/v1/media', form(file));
    expect(response.status).toBe(413);
    expect((await problemOf(response)).errors).toContainEqual(
      expect.objectContaining({ path: 'file', limit: bytes, actual: bytes + 1 }),
    );
    expect(await drafts()).toEqual([]);
  });
});

it('the same clientID again returns the same medium, stored once', async () => {
  const first = await upload(await photo(), 'a.jpg', { clientID: CLIENT_ID });
  const again = await upload(await photo(), 'a.jpg', { clientID: CLIENT_ID });
  expect(again).toEqual(first);
  const malformed = await harness.send('POST', '/v1/media', form('abc', 'a', { clientID: 'x' }));
  expect((await problemOf(malformed)).errors).toContainEqual(expect.objectContaining({ path: 'clientID' }));
});

it('an animated GIF stays animated', async () => {
  const frame = (background: string) =>
    sharp({ create: { width: 400, height: 300, channels: 3, background } })
      .png()
      .toBuffer();
  const gif = await sharp([await frame('#f00'), await frame('#0f0'), await frame('#00f')], { join: { animated: true } })
    .gif({ delay: 100 })
    .toBuffer();
  const media = await upload(gif, 'a.gif');
  expect(media).toMatchObject({ width: 400, height: 300 });
  const { pages, pageHeight } = await sharp(await bytesOf(await harness.app.request(`${media.url}?w=320`)), {
    animated: true,
  }).metadata();
  expect([pages, pageHeight]).toEqual([3, 240]);
});
