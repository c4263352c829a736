import type { Complete } from '../all-texts.ts';
import type { emojiPickerTexts } from '../en/emoji-picker.ts';
import { isolate } from '../isolate.ts';

export const emojiPicker: Complete<typeof emojiPickerTexts> = {
  title: '选择表情',
  more: '更多表情',
  search: '搜索表情',
  found: (n) => `找到 ${n} 个表情`,
  noMatch: (q) => `没有与“${isolate(q)}”匹配的表情。`,
  tone: '肤色',
  tones: '默认肤色|浅肤色|中浅肤色|中等肤色|中深肤色|深肤色',
  toned: (name, tone) => `${name}，${tone}`,
  groups: '分组',
  recent: '最近使用',
  groupSmileys: '笑脸与情感',
  groupPeople: '人物与身体',
  groupNature: '动物与自然',
  groupFood: '食物与饮料',
  groupTravel: '旅行与地点',
  groupActivities: '活动',
  groupObjects: '物品',
  groupSymbols: '符号',
  groupFlags: '旗帜',
};
