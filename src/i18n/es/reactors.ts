import type { Complete } from '../all-texts.ts';
import type { reactorsTexts } from '../en/reactors.ts';

export const reactors: Complete<typeof reactorsTexts> = {
  title: 'Quién ha reaccionado',
  none: 'Todavía no ha reaccionado nadie.',
};
