import type { Complete } from '../all-texts.ts';
import type { feedTexts } from '../en/feed.ts';
import { isolate } from '../isolate.ts';
import { counted, posts } from './plural.ts';

export const feed: Complete<typeof feedTexts> = {
  posts: 'المنشورات',
  postsOf: (name) => `منشورات ${isolate(name)}`,
  newPosts: (n) => counted(n, posts),
  toNewest: 'الانتقال إلى أحدث المنشورات',
  sinceLastVisit: 'الجديد منذ زيارتك الأخيرة',
  offline: 'لا يوجد اتصال بالإنترنت. هذه المنشورات محفوظة من قبل.',
  reconnecting: 'جارٍ إعادة الاتصال…',
  postGone: 'حُذف المنشور الذي تبحث عنه.',
};
