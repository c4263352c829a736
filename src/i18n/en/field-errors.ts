import { defineTexts } from '../texts.ts';

/** Why the server refused a field. */
export const fieldErrorTexts = defineTexts('field-errors', {
  refused: 'The server doesn’t accept this.',
});
