import type { Transport } from '../transport/types.ts';

/** Returns the URL of an image at least `width` CSS pixels wide on this screen. */
export function mediaUrl(transport: Transport, path: string, width: number | undefined): string {
  if (width === undefined || /^(data|blob):/.test(path)) return transport.resolve(path);
  const pixels = Math.ceil(width * (globalThis.devicePixelRatio || 1));
  return transport.resolve(`${path}${path.includes('?') ? '&' : '?'}w=${pixels}`);
}
