import sharp, { type Metadata, type Sharp } from 'sharp';
import { ProblemError } from '../services/shared/problem-error.ts';
import { renditionWidths, type Rendered } from './images.ts';

const MAX_WIDTH = 2048;
const MAX_HEIGHT = 8192;
/** More pixels would take gigabytes to decode. Checked on the header, before any pixel is decoded. */
const MAX_PIXELS = 100_000_000;
/** An animation with more pixels than this is kept as its first frame. */
const MAX_FILM_PIXELS = 30_000_000;
const QUALITY = 82;

// One thread for each image in this process; several processes use all cores evenly.
sharp.concurrency(1);
sharp.cache({ memory: 32, files: 0, items: 64 });

// libvips picks a loader by inspecting the file, and could be tricked into another one than the sniffer saw (an SVG
// that says `ftyp`). Only these loaders are allowed, and what one of them finds is compared with the sniffed type.
const formats: Readonly<Record<string, { loader: string; format: string }>> = {
  'image/jpeg': { loader: 'VipsForeignLoadJpeg', format: 'jpeg' },
  'image/png': { loader: 'VipsForeignLoadPng', format: 'png' },
  'image/gif': { loader: 'VipsForeignLoadNsgif', format: 'gif' },
  'image/webp': { loader: 'VipsForeignLoadWebp', format: 'webp' },
  'image/avif': { loader: 'VipsForeignLoadHeif', format: 'heif' },
  'image/heic': { loader: 'VipsForeignLoadHeif', format: 'heif' },
  'image/tiff': { loader: 'VipsForeignLoadTiff', format: 'tiff' },
};
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: Object.values(formats).map(({ loader }) => loader) });

const unreadable = (detail: string) =>
  new ProblemError('media_unreadable', detail, { errors: [{ path: 'file', code: 'unreadable', message: detail }] });

function checkSize({ width, height, pages = 1, pageHeight }: Metadata): {
  width: number;
  height: number;
  film: boolean;
} {
  const frameHeight = pageHeight ?? height;
  const pixels = width * frameHeight;
  if (pixels > MAX_PIXELS)
    throw new ProblemError('media_unreadable', 'The image has too many pixels', {
      errors: [
        {
          path: 'file',
          code: 'too_many_pixels',
          message: `may have ${MAX_PIXELS} pixels`,
          limit: MAX_PIXELS,
          actual: pixels,
        },
      ],
    });
  return { width, height: frameHeight, film: pages > 1 && pixels * pages <= MAX_FILM_PIXELS };
}

async function placeholderOf(image: Sharp): Promise<string> {
  const bytes = await image
    .resize(16, 16, { fit: 'inside' })
    .webp({ quality: 30, alphaQuality: 30, effort: 6 })
    .toBuffer();
  return `data:image/webp;base64,${bytes.toString('base64')}`;
}

/**
 * Decodes an image, rotates it as its EXIF says, drops all metadata (position, camera, profile: colours become sRGB)
 * and encodes it as WebP in several widths.
 * @param mimeType - the sniffed type: the file is read as that, or refused
 * @throws {ProblemError} `media_unreadable`
 */
export async function renderImage(path: string, mimeType: string): Promise<Rendered> {
  try {
    const header = await sharp(path, { limitInputPixels: false }).metadata();
    if (header.format !== formats[mimeType]?.format)
      throw unreadable('The content of the file does not match its image type');
    const { film, ...size } = checkSize(header);
    const turned = (header.orientation ?? 1) >= 5 ? { width: size.height, height: size.width } : size;
    const scale = Math.min(1, MAX_WIDTH / turned.width, MAX_HEIGHT / turned.height);
    const width = Math.max(1, Math.round(turned.width * scale));
    const height = Math.max(1, Math.round(turned.height * scale));
    const open = () => sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error', animated: film }).autoOrient();
    // Decoding is the expensive part: a still is decoded once, and the narrower renditions are made from the widest.
    const base = film
      ? undefined
      : await open()
          .resize(width, height, { fit: 'fill' })
          .toColourspace('srgb')
          .raw()
          .toBuffer({ resolveWithObject: true });
    const source = () => (base ? sharp(base.data, { raw: base.info }) : open());
    const renditions = await Promise.all(
      renditionWidths(width).map(async (each) => {
        const sized =
          each === width && base
            ? source()
            : source().resize(each, Math.max(1, Math.round((height * each) / width)), { fit: 'fill' });
        return { width: each, bytes: await sized.webp({ quality: QUALITY, effort: film ? 2 : 3 }).toBuffer() };
      }),
    );
    const first = base ? source() : sharp(path, { limitInputPixels: MAX_PIXELS });
    return { width, height, renditions, placeholder: await placeholderOf(first) };
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw unreadable('The file cannot be read as an image');
  }
}
