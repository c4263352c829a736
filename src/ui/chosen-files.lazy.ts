import { filesTexts } from '../i18n/en/files.ts';
import { isolate } from '../i18n/isolate.ts';
import { textsFor } from '../i18n/texts.ts';
import { fitFileName, honestFileName } from '../protocol/file-name.ts';
import { limits } from '../protocol/limits.ts';
import { isImage } from './file-intake.ts';
import { fileSize } from './file-size.ts';
import { intl } from './intl.ts';

/** Maximum number of file names in a message; a longer list would make it unreadable. */
const NAMES = 9;

export interface ChosenFiles {
  /** Files that can be sent, renamed where the server could not store the name. */
  files: File[];
  /** Messages about rejected and renamed files. */
  notes: string[];
}

const renamed = (file: File, name: string): File =>
  name === file.name ? file : new File([file], name, { type: file.type, lastModified: file.lastModified });

function named(language: string, files: readonly File[], more: (n: number) => string): string {
  const names = files.slice(0, NAMES).map(({ name }) => isolate(name));
  const rest = files.length - names.length;
  return intl('ListFormat', language, { type: 'unit' }).format(rest > 0 ? [...names, more(rest)] : names);
}

/**
 * Checks files when they are chosen, so that nobody learns only on sending that a file is too large or of the wrong type.
 * @param use - `post`: images only; `chat`: any file
 * @param room - how many more files can be added
 */
export function sortOut(
  chosen: Iterable<File>,
  { use, room, most, language }: { use: 'post' | 'chat'; room: number; most: number; language: string },
): ChosenFiles {
  const t = textsFor(filesTexts, language);
  const notes = new Set<string>();
  const files: File[] = [];
  const left: File[] = [];
  for (const given of chosen) {
    const file = renamed(given, honestFileName(given.name));
    const image = isImage(file);
    const { bytes } = limits[image ? 'imageFile' : 'file'];
    if (file.size === 0) notes.add(t.empty(file.name));
    else if (use === 'post' && !image) notes.add(t.notAnImage(file.name));
    else if (file.size > bytes)
      notes.add((image ? t.imageTooLarge : t.fileTooLarge)(file.name, fileSize(language, bytes)));
    else if (files.length >= room) left.push(file);
    else {
      const name = fitFileName(file.name);
      if (name !== file.name && !image) notes.add(t.shortened(name));
      files.push(renamed(file, name));
    }
  }
  if (left.length > 0)
    notes.add((use === 'post' ? t.tooManyImages : t.tooManyFiles)(most, left.length, named(language, left, t.andMore)));
  return { files, notes: [...notes] };
}
