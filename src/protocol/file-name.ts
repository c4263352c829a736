import { byteLength, limits } from './limits.ts';
import { honestName } from './deceptive.ts';

/** A file extension, with its dot. */
const EXTENSION = /\.[\w-]{1,15}$/;

/**
 * Returns the last path segment of a file name, without characters that disguise its type (`invoice` + U+202E + `gpj.exe`
 * is drawn as `invoiceexe.jpg`).
 */
export function honestFileName(name: string): string {
  return honestName(name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)) || 'file';
}

/** Shortens a file name to the limit. Cuts before the extension, which tells the file's type. */
export function fitFileName(name: string): string {
  const { bytes } = limits.fileName;
  if (byteLength(name) <= bytes) return name;
  const [extension = ''] = EXTENSION.exec(name) ?? [];
  const room = bytes - byteLength(`…${extension}`);
  let kept = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter().segment(name.slice(0, name.length - extension.length))) {
    used += byteLength(segment);
    if (used > room) break;
    kept += segment;
  }
  return `${kept}…${extension}`;
}
