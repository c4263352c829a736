/** A file's type by its first bytes; its name and declared type are ignored. */
export interface Sniffed {
  mimeType: string;
  /** An image that is decoded and re-encoded. Everything else is kept unchanged and only offered as a download. */
  image: boolean;
}

/** Number of bytes that the decision may need. */
export const SNIFF_BYTES = 4100;

const ascii = (head: Buffer, from: number, to: number) => head.toString('latin1', from, to);
const begins =
  (...bytes: number[]) =>
  (head: Buffer) =>
    bytes.every((byte, index) => head[index] === byte);
const says =
  (text: string, at = 0) =>
  (head: Buffer) =>
    ascii(head, at, at + text.length) === text;
/** More brands than any camera writes. A longer first box is not a brand list but text that happens to say `ftyp`. */
const MAX_FTYP_BYTES = 256;

/**
 * The brands of an ISO media file (ISO/IEC 14496-12 §4.3). Its first box is `ftyp`, a list of four-letter names at
 * multiples of four; the second of them is a version.
 */
function brandsOf(head: Buffer): string[] {
  if (!says('ftyp', 4)(head)) return [];
  const length = head.readUInt32BE(0);
  if (length < 16 || length % 4 !== 0 || length > MAX_FTYP_BYTES || length > head.length) return [];
  const names = Array.from({ length: length / 4 }, (_, at) => ascii(head, at * 4, at * 4 + 4));
  return [names[2] as string, ...names.slice(4)];
}
const brand =
  (...brands: string[]) =>
  (head: Buffer) => {
    const fileBrands = brandsOf(head);
    return brands.some((name) => fileBrands.includes(name.padEnd(4)));
  };

const magic: readonly [mimeType: string, matches: (head: Buffer) => boolean, image?: boolean][] = [
  ['image/jpeg', begins(0xff, 0xd8, 0xff), true],
  ['image/png', begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), true],
  ['image/gif', (head) => says('GIF87a')(head) || says('GIF89a')(head), true],
  ['image/webp', (head) => says('RIFF')(head) && says('WEBP', 8)(head), true],
  ['image/avif', brand('avif', 'avis'), true],
  ['image/heic', brand('heic', 'heix', 'hevc', 'mif1', 'msf1'), true],
  ['image/tiff', (head) => begins(0x49, 0x49, 0x2a, 0)(head) || begins(0x4d, 0x4d, 0, 0x2a)(head), true],
  ['application/pdf', says('%PDF-')],
  ['application/zip', begins(0x50, 0x4b, 3, 4)],
  ['application/gzip', begins(0x1f, 0x8b)],
  ['application/x-7z-compressed', begins(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)],
  ['audio/mp4', brand('M4A')],
  ['video/quicktime', brand('qt  ')],
  ['video/mp4', brand('isom', 'iso2', 'mp41', 'mp42', 'avc1', 'M4V')],
  ['video/webm', begins(0x1a, 0x45, 0xdf, 0xa3)],
  ['audio/mpeg', (head) => says('ID3')(head) || begins(0xff, 0xfb)(head)],
  ['audio/ogg', says('OggS')],
  ['audio/wav', (head) => says('RIFF')(head) && says('WAVE', 8)(head)],
];

/** Plain text: UTF-8 without control bytes and without mark-up, which a browser might run. */
function isPlainText(head: Buffer): boolean {
  // The end of the sample may cut the last character in two.
  const text = new TextDecoder('utf-8').decode(head.subarray(0, Math.max(head.length - 3, Math.min(head.length, 3))));
  // eslint-disable-next-line no-control-regex
  return !/[\0-\x08\x0e-\x1f\ufffd]/.test(text) && !/^\ufeff?\s*</.test(text);
}

/**
 * Decides the type by content. Mark-up (HTML, SVG, XML) is never treated as image or text: it becomes bytes to
 * download.
 */
export function sniff(head: Buffer): Sniffed {
  const signature = head.length >= 4 ? magic.find(([, matches]) => matches(head)) : undefined;
  if (signature) return { mimeType: signature[0], image: signature[2] ?? false };
  return { mimeType: isPlainText(head) ? 'text/plain' : 'application/octet-stream', image: false };
}
