import type { reactorsTexts } from '../en/reactors.ts';
import type { Complete } from '../texts.ts';

export const reactors: Complete<typeof reactorsTexts> = {
  title: 'من تفاعل',
  none: 'لم يتفاعل أحد بعد.',
};
