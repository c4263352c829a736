import type { Complete } from '../all-texts.ts';
import type { fieldErrorTexts } from '../en/field-errors.ts';

export const fieldErrors: Complete<typeof fieldErrorTexts> = {
  refused: '伺服器不接受這項內容。',
};
