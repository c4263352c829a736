import { defineTexts } from '../texts.ts';

export const postTexts = defineTexts('post', {
  edited: 'edited',
  editedAt: (time: string) => `Edited ${time}`,
  readMore: 'Read more',
  readLess: 'Show less',
  openPost: (time: string) => `Open post from ${time}`,
  postBy: (name: string) => `Post by ${name}`,
  imageNumber: (n: number, of: number) => `Image ${n} of ${of}`,
  enlarge: (what: string) => `Enlarge: ${what}`,
  imageBroken: 'Couldn’t load this image',
  reactions: 'Reactions',
  react: 'Add reaction',
  changeReaction: 'Change reaction',
  reaction: (emoji: string, count: string) => `${emoji} ${count}`,
  takeBack: 'Remove reaction',
  share: 'Share',
  gone: 'This post was deleted.',
});
