import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { AccountCreate, byteLength, limits, MessageCreate, PostCreate } from '../../src/protocol/index.ts';

const uuid = '5f0c8b9e-2a44-4c57-9a77-0d9c1c6f2b11';
/** A text of exactly `bytes` bytes made of characters of 1 to 4 bytes. */
function ofBytes(bytes: number): string {
  const wide = '漢😀é'; // 3 + 4 + 2
  const text = wide.repeat(Math.floor(bytes / 9));
  return text + 'x'.repeat(bytes - byteLength(text));
}

const account = { officialAccountName: 'n' };
const post = { clientID: uuid, format: 'text' as const, content: 'c' };

const fields = [
  ['officialAccountName', (text: string) => v.safeParse(AccountCreate, { officialAccountName: text })],
  ['organization', (text: string) => v.safeParse(AccountCreate, { ...account, organization: text })],
  ['introduction', (text: string) => v.safeParse(AccountCreate, { ...account, introduction: text })],
  ['customData', (text: string) => v.safeParse(AccountCreate, { ...account, customData: text })],
  ['title', (text: string) => v.safeParse(PostCreate, { ...post, title: text })],
  ['content', (text: string) => v.safeParse(PostCreate, { ...post, content: text })],
  ['message', (text: string) => v.safeParse(MessageCreate, { clientID: uuid, kind: 'text', text })],
] as const;

describe('limits are bytes of UTF-8', () => {
  it.each(fields)('%s accepts the maximum length and not one byte more', (field, parse) => {
    const { bytes } = limits[field];
    expect(parse(ofBytes(bytes)).success).toBe(true);
    const refused = parse(ofBytes(bytes + 1));
    expect(refused.success).toBe(false);
    expect(refused.issues?.[0]).toMatchObject({ type: 'max_bytes', requirement: bytes, received: String(bytes + 1) });
    expect(refused.issues?.[0]?.message).toBe(`${field} may have ${bytes} bytes, this has ${bytes + 1}`);
  });

  it('addresses are also limited in bytes', () => {
    const address = (bytes: number) => `https://x.example/${'a'.repeat(bytes - 18)}`;
    expect(v.is(AccountCreate, { ...account, faceUrl: address(500) })).toBe(true);
    expect(v.is(AccountCreate, { ...account, faceUrl: address(501) })).toBe(false);
  });

  it('nine images are accepted, ten are not', () => {
    const images = (n: number) => ({
      clientID: uuid,
      format: 'image',
      images: Array.from({ length: n }, () => ({ mediaID: 'm1' })),
    });
    expect(v.is(PostCreate, images(9))).toBe(true);
    expect(v.is(PostCreate, images(10))).toBe(false);
  });
});

describe('text that cannot be stored unchanged', () => {
  it.each([
    ['a lone surrogate', 'a\ud800b'],
    ['NUL', 'a\0b'],
  ])('%s is rejected', (_, text) => {
    expect(v.is(AccountCreate, { officialAccountName: text })).toBe(false);
    expect(v.is(PostCreate, { ...post, content: text })).toBe(false);
  });

  it.each(['', ' ', '\n\t', '\u3000'])('a name of white space (%j) is rejected', (text) => {
    expect(v.is(AccountCreate, { officialAccountName: text })).toBe(false);
  });
});

describe('a post fits its format', () => {
  const image = { mediaID: 'm1' };
  it.each([
    ['text', { content: 'c' }, true],
    ['text', {}, false],
    ['text', { content: ' ' }, false],
    ['text', { content: 'c', images: [image] }, false],
    ['image', { images: [image] }, true],
    ['image', { images: [] }, false],
    ['image', { images: [image], content: 'c' }, false],
    ['text-and-image', { content: 'c', images: [image] }, true],
    ['text-and-image', { content: 'c' }, false],
    ['text-and-image', { images: [image] }, false],
  ])('%s with %j', (format, body, fits) => {
    expect(v.is(PostCreate, { clientID: uuid, format, ...body })).toBe(fits);
  });
});

describe('unknown fields', () => {
  it.each([
    { ...account, ownerUserID: 'me' },
    { ...account, subscriberCount: 9 },
  ])('are rejected, not ignored: %j', (body) => {
    expect(v.is(AccountCreate, body)).toBe(false);
  });
});
