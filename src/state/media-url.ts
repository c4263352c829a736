import type { Transport } from '../transport/types.ts';

/** Address of an image that is at least so many CSS pixels wide on this screen. */
export function mediaUrl(transport: Transport, path: string, width: number | undefined): string {
  if (width === undefined || /^(data|blob):/.test(path)) return transport.resolve(path);
  const pixels = Math.ceil(width * (globalThis.devicePixelRatio || 1));
  return transport.resolve(`${path}${path.includes('?') ? '&' : '?'}w=${pixels}`);
}
