import type { Complete } from '../all-texts.ts';
import type { emojiPickerTexts } from '../en/emoji-picker.ts';
import { isolate } from '../isolate.ts';

export const emojiPicker: Complete<typeof emojiPickerTexts> = {
  title: '絵文字を選ぶ',
  more: 'ほかのリアクション',
  search: '絵文字を検索',
  found: (n) => `${n}件の絵文字が見つかりました`,
  noMatch: (q) => `「${isolate(q)}」に一致する絵文字はありません。`,
  tone: '肌の色',
  tones: '標準の色|薄い肌色|やや薄い肌色|中間の肌色|やや濃い肌色|濃い肌色',
  toned: (name, tone) => `${name}、${tone}`,
  groups: 'グループ',
  recent: '最近使ったもの',
  groupSmileys: '顔と感情',
  groupPeople: '人と体',
  groupNature: '動物と自然',
  groupFood: '食べ物と飲み物',
  groupTravel: '旅行と場所',
  groupActivities: '活動',
  groupObjects: '物',
  groupSymbols: '記号',
  groupFlags: '旗',
};
