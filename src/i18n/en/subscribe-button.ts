import { isolate } from '../isolate.ts';
import { defineTexts } from '../texts.ts';

/** `<oa-subscribe-button>`. */
export const subscribeButtonTexts = defineTexts('subscribe-button', {
  follow: 'Follow',
  following: 'Following',
  followName: (name: string) => `Follow ${isolate(name)}`,
  unfollowName: (name: string) => `Unfollow ${isolate(name)}`,
});
