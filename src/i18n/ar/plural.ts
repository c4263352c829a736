const rules = new Intl.PluralRules('ar');

/** How Arabic counts a thing: one, two, a few (3–10), many (11–99), and any other number. */
export interface Counted {
  one: string;
  two: string;
  few: string;
  many: string;
  other: string;
}

/** The form that goes with `n`; `#` stands for the number, as it is to be shown. */
export function counted(n: number, forms: Counted, shown: string = String(n)): string {
  const form = rules.select(n);
  return forms[form === 'zero' ? 'other' : form].replace('#', shown);
}

export const bytes: Counted = { one: 'بايت واحد', two: 'بايتان', few: '# بايتات', many: '# بايتًا', other: '# بايت' };
export const messages: Counted = {
  one: 'رسالة جديدة واحدة',
  two: 'رسالتان جديدتان',
  few: '# رسائل جديدة',
  many: '# رسالة جديدة',
  other: '# رسالة جديدة',
};
export const posts: Counted = {
  one: 'منشور جديد واحد',
  two: 'منشوران جديدان',
  few: '# منشورات جديدة',
  many: '# منشورًا جديدًا',
  other: '# منشور جديد',
};
export const subscribers: Counted = {
  one: 'مشترك واحد',
  two: 'مشتركان',
  few: '# مشتركين',
  many: '# مشتركًا',
  other: '# مشترك',
};
export const images: Counted = { one: 'صورة واحدة', two: 'صورتين', few: '# صور', many: '# صورة', other: '# صورة' };
export const files: Counted = { one: 'ملف واحد', two: 'ملفين', few: '# ملفات', many: '# ملفًا', other: '# ملف' };
export const foundPosts: Counted = {
  one: 'منشور واحد',
  two: 'منشوران',
  few: '# منشورات',
  many: '# منشورًا',
  other: '# منشور',
};
export const foundEmoji: Counted = {
  one: 'رمز تعبيري واحد',
  two: 'رمزان تعبيريان',
  few: '# رموز تعبيرية',
  many: '# رمزًا تعبيريًا',
  other: '# رمز تعبيري',
};
