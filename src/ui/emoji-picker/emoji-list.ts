import { chunk, type Chunk } from '../../chunk.ts';
import { normalEmoji } from '../../protocol/emoji.ts';

/** An emoji of the picker, in the form in which the server stores it. */
export interface Emoji {
  emoji: string;
  /** Its name in the reader's language. */
  name: string;
  hasTones: boolean;
}

/** Emoji by group, with their names; the order is Unicode's. */
export interface EmojiList {
  groups: readonly (readonly Emoji[])[];
  /** The emoji of which all words of a query are part, those with words that begin so first. English words count in every language. */
  find(query: string): Promise<readonly Emoji[]>;
  /** undefined for what is not in the list. */
  entry(emoji: string): Emoji | undefined;
}

const characters = chunk(() => import('./data/emoji.lazy.ts'));
const english: Chunk<{ lines: string }> = chunk(() => import('./data/en.lazy.ts'));
/** Languages that have names of their own, by language or by language and script. */
const names: Partial<Record<string, Chunk<{ lines: string }>>> = {
  'zh-Hans': chunk(() => import('./data/zh-Hans.lazy.ts')),
  'zh-Hant': chunk(() => import('./data/zh-Hant.lazy.ts')),
  ja: chunk(() => import('./data/ja.lazy.ts')),
  es: chunk(() => import('./data/es.lazy.ts')),
  ar: chunk(() => import('./data/ar.lazy.ts')),
};

function namesFor(tag: string): Chunk<{ lines: string }> {
  const { language, script } = new Intl.Locale(tag).maximize();
  return names[`${language}-${script}`] ?? names[language] ?? english;
}

/** Light to dark, after none. */
const TONES = ['', '\u{1F3FB}', '\u{1F3FC}', '\u{1F3FD}', '\u{1F3FE}', '\u{1F3FF}'];
/** People and hands. The hands that two people hold have no tone of their own. */
const SKIN = /(?:^🤝$|(?!🤝)\p{Emoji_Modifier_Base})\uFE0F?/gu;

/** The emoji in a skin tone, 1 (light) to 5 (dark); 0 for none. */
export const withTone = ({ emoji, hasTones }: Pick<Emoji, 'emoji' | 'hasTones'>, tone: number): string =>
  hasTones && tone ? emoji.replaceAll(SKIN, (base) => base.replace('\uFE0F', '') + TONES[tone]) : emoji;

/** The skin tone of an emoji; 0 for none. */
export const toneOf = (emoji: string): number =>
  Math.max(0, TONES.indexOf(/\p{Emoji_Modifier}/u.exec(emoji)?.[0] ?? ''));

/** Lines as text in which ` word` finds beginnings of words. */
const searchable = (lines: string): string[] =>
  lines.split('\n').map((line) => ` ${line.replaceAll('|', '| ').replaceAll('-', ' ').toLowerCase()}`);

/** Where in `texts` all words are found: first as beginnings of words of a name, then of others, then anywhere. */
function matches(texts: readonly string[], words: readonly string[]): number[] {
  const where = (isIn: (text: string, word: string) => boolean) =>
    [...texts.keys()].filter((at) => words.every((word) => isIn(texts[at]!, word)));
  return [
    ...where((text, word) => text.split('|', 1)[0]!.includes(` ${word}`)),
    ...where((text, word) => text.includes(` ${word}`)),
    ...where((text, word) => text.includes(word)),
  ];
}

/** @throws KitError - `code_not_loaded` */
export async function loadEmoji(language: string): Promise<EmojiList> {
  const [{ lines }, own] = await Promise.all([characters(), namesFor(language)()]);
  const titles = own.lines.split('\n');
  const all: Emoji[] = [];
  const groups = lines.split('\n').map((group) =>
    group.split(' ').map((marked) => {
      const hasTones = marked.endsWith('+');
      const entry: Emoji = {
        emoji: hasTones ? marked.slice(0, -1) : marked,
        name: titles[all.length]!.split('|', 1)[0]!,
        hasTones,
      };
      all.push(entry);
      return entry;
    }),
  );
  const byEmoji = new Map(all.map((entry) => [entry.emoji, entry]));
  const entry = (emoji: string) => byEmoji.get(normalEmoji(emoji.replaceAll(/\p{Emoji_Modifier}/gu, '')));
  const texts: string[][] = [];
  return {
    groups,
    entry,
    async find(query) {
      const pasted = entry(query.trim());
      if (pasted) return [pasted];
      const words = query
        .toLowerCase()
        .split(/[\s-]+/)
        .filter(Boolean);
      texts[0] ??= searchable(own.lines);
      // English beside another language is a help, not a need.
      if (own !== english.loaded && !texts[1]) {
        const other = await english().catch(() => undefined);
        if (other) texts[1] = searchable(other.lines);
      }
      const found = new Set(texts.flatMap((each) => matches(each, words)));
      return [...found].map((at) => all[at]!);
    },
  };
}
