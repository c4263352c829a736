import type { Complete } from '../all-texts.ts';
import type { reactorsTexts } from '../en/reactors.ts';

export const reactors: Complete<typeof reactorsTexts> = {
  title: '谁做了表情回应',
  none: '还没有人做表情回应。',
};
