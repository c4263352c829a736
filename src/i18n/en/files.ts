import { isolate } from '../isolate.ts';
import { defineTexts } from '../texts.ts';

/** Notes on files that were chosen, pasted or dropped. */
export const filesTexts = defineTexts('files', {
  notAnImage: (name: string) => `${isolate(name)} isn’t a supported image.`,
  imageTooLarge: (name: string, limit: string) => `${isolate(name)} is too large. Images can be up to ${limit}.`,
  fileTooLarge: (name: string, limit: string) => `${isolate(name)} is too large. Files can be up to ${limit}.`,
  empty: (name: string) => `Couldn’t add ${isolate(name)}. It’s empty or a folder.`,
  shortened: (name: string) => `The file name was too long. It’s now ${isolate(name)}.`,
  tooManyImages: (max: number, left: number, names: string) =>
    `A post can have up to ${max} images. ${left} not added: ${names}`,
  tooManyFiles: (max: number, left: number, names: string) =>
    `You can send up to ${max} files at once. ${left} not added: ${names}`,
  andMore: (n: number) => `${n} more`,
  notKept: 'No space left on this device. Keep this page open until the files are sent.',
  lost: 'A file in this draft is no longer on this device.',
});
