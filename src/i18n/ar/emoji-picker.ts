import type { Complete } from '../all-texts.ts';
import type { emojiPickerTexts } from '../en/emoji-picker.ts';
import { isolate } from '../isolate.ts';
import { counted, foundEmoji } from './plural.ts';

export const emojiPicker: Complete<typeof emojiPickerTexts> = {
  title: 'اختيار رمز تعبيري',
  more: 'تفاعلات أخرى',
  search: 'البحث في الرموز التعبيرية',
  found: (n) => `نتائج البحث: ${counted(n, foundEmoji)}`,
  noMatch: (q) => `لا يوجد رمز تعبيري يطابق «${isolate(q)}».`,
  tone: 'لون البشرة',
  tones: 'بلا لون بشرة|بشرة بلون فاتح|بشرة بلون فاتح ومعتدل|بشرة بلون معتدل|بشرة بلون داكن ومعتدل|بشرة بلون داكن',
  toned: (name, tone) => `${name}: ${tone}`,
  groups: 'المجموعات',
  recent: 'الأخيرة',
  groupSmileys: 'الوجوه والمشاعر',
  groupPeople: 'الأشخاص والجسم',
  groupNature: 'الحيوانات والطبيعة',
  groupFood: 'الطعام والشراب',
  groupTravel: 'السفر والأماكن',
  groupActivities: 'الأنشطة',
  groupObjects: 'الأشياء',
  groupSymbols: 'الرموز',
  groupFlags: 'الأعلام',
};
