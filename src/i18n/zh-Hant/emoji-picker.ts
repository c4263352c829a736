import type { Complete } from '../all-texts.ts';
import type { emojiPickerTexts } from '../en/emoji-picker.ts';
import { isolate } from '../isolate.ts';

export const emojiPicker: Complete<typeof emojiPickerTexts> = {
  title: '選擇表情符號',
  more: '更多回應',
  search: '搜尋表情符號',
  found: (n) => `找到 ${n} 個表情符號`,
  noMatch: (q) => `沒有符合「${isolate(q)}」的表情符號。`,
  tone: '膚色',
  tones: '預設膚色|淺膚色|中淺膚色|中等膚色|中深膚色|深膚色',
  toned: (name, tone) => `${name}，${tone}`,
  groups: '分類',
  recent: '最近使用',
  groupSmileys: '笑臉與情緒',
  groupPeople: '人物與身體',
  groupNature: '動物與自然',
  groupFood: '食物與飲料',
  groupTravel: '旅行與地點',
  groupActivities: '活動',
  groupObjects: '物品',
  groupSymbols: '符號',
  groupFlags: '旗幟',
};
