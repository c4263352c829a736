import type { Complete } from '../all-texts.ts';
import type { reactorsTexts } from '../en/reactors.ts';

export const reactors: Complete<typeof reactorsTexts> = {
  title: '表情回應名單',
  none: '還沒有人回應。',
};
