import type { Complete } from '../all-texts.ts';
import type { fieldErrorTexts } from '../en/field-errors.ts';

export const fieldErrors: Complete<typeof fieldErrorTexts> = {
  refused: 'El servidor no lo acepta.',
};
