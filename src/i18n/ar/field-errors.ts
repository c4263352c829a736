import type { fieldErrorTexts } from '../en/field-errors.ts';
import type { Complete } from '../texts.ts';

export const fieldErrors: Complete<typeof fieldErrorTexts> = {
  refused: 'لا يقبل الخادم هذه القيمة.',
};
