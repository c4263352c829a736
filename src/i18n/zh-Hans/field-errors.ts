import type { fieldErrorTexts } from '../en/field-errors.ts';
import type { Complete } from '../texts.ts';

export const fieldErrors: Complete<typeof fieldErrorTexts> = {
  refused: '服务器不接受此内容。',
};
