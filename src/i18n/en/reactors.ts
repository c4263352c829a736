import { defineTexts } from '../texts.ts';

/** Who has reacted to a post, for managers. */
export const reactorsTexts = defineTexts('reactors', {
  title: 'Who reacted',
  none: 'Nobody has reacted yet.',
});
