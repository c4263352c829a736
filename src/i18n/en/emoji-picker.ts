import { isolate } from '../isolate.ts';
import { defineTexts } from '../texts.ts';

/** The picker of all emoji. */
export const emojiPickerTexts = defineTexts('emoji-picker', {
  title: 'Choose an emoji',
  more: 'More reactions',
  search: 'Search emoji',
  found: (n: number) => (n === 1 ? '1 emoji found' : `${n} emoji found`),
  noMatch: (q: string) => `No emoji match “${isolate(q)}”.`,
  tone: 'Skin tone',
  /** None, then light to dark. */
  tones: 'No skin tone|Light skin tone|Medium-light skin tone|Medium skin tone|Medium-dark skin tone|Dark skin tone',
  toned: (name: string, tone: string) => `${name}, ${tone}`,
  groups: 'Groups',
  recent: 'Recent',
  groupSmileys: 'Smileys and emotion',
  groupPeople: 'People and body',
  groupNature: 'Animals and nature',
  groupFood: 'Food and drink',
  groupTravel: 'Travel and places',
  groupActivities: 'Activities',
  groupObjects: 'Objects',
  groupSymbols: 'Symbols',
  groupFlags: 'Flags',
});
