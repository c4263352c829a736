import { isolate } from '../isolate.ts';
import { defineTexts } from '../texts.ts';

/** What is said of files that were chosen, pasted or dropped. */
export const filesTexts = defineTexts('files', {
  notAnImage: (name: string) => `${isolate(name)} is not a photo or picture that can be used here.`,
  imageTooLarge: (name: string, limit: string) => `${isolate(name)} is larger than the ${limit} an image may have.`,
  fileTooLarge: (name: string, limit: string) => `${isolate(name)} is larger than the ${limit} a file may have.`,
  empty: (name: string) => `${isolate(name)} was not added: it is empty, or a folder.`,
  shortened: (name: string) => `A file’s name was too long. It is now ${isolate(name)}.`,
  tooManyImages: (max: number, left: number, names: string) =>
    `A post has at most ${max} images. ${left === 1 ? 'This one was' : `These ${left} were`} not added: ${names}`,
  tooManyFiles: (max: number, left: number, names: string) =>
    `At most ${max} files are sent at once. ${left === 1 ? 'This one was' : `These ${left} were`} not added: ${names}`,
  andMore: (n: number) => `${n} more`,
  notKept: 'There is no room on this device for the files: keep this page open until they are sent.',
  lost: 'A file of this draft is no longer on this device.',
});
