import { mediaWidths } from '../protocol/limits.ts';
import type { Transport } from '../transport/types.ts';

/**
 * Returns the URL of an image at least `width` CSS pixels wide on this screen. It asks for a width that is stored, so that
 * all sizes of a small picture are one URL: fetched once, and there offline.
 */
export function mediaUrl(transport: Transport, path: string, width: number | undefined): string {
  if (width === undefined || /^(data|blob):/.test(path)) return transport.resolve(path);
  const pixels = width * (globalThis.devicePixelRatio || 1);
  const stored = mediaWidths.find((each) => each >= Math.floor(pixels)) ?? mediaWidths.at(-1);
  return transport.resolve(`${path}${path.includes('?') ? '&' : '?'}w=${stored}`);
}
