import { byteLength, limits } from './limits.ts';
import { honestName } from './deceptive.ts';

/** What a file system calls an extension, with its dot. */
const EXTENSION = /\.[\w-]{1,15}$/;

/**
 * The last part of what somebody calls a file, without characters that make it look like another kind of file
 * (`invoice` + U+202E + `gpj.exe` is drawn as `invoiceexe.jpg`).
 */
export function honestFileName(name: string): string {
  return honestName(name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)) || 'file';
}

/** The name, as long as a file's name may be: what is too much goes from before the extension, which says what the file is. */
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
