import type { Complete } from '../all-texts.ts';
import type { reactorsTexts } from '../en/reactors.ts';

export const reactors: Complete<typeof reactorsTexts> = {
  title: 'من تفاعل',
  none: 'لم يتفاعل أحد بعد.',
};
