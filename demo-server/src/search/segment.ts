/**
 * Scripts without spaces between words, or whose words take suffixed particles: a word is found anywhere in a run of
 * them.
 */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u30fc\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** A flag, another pictograph, or a run of letters, digits and their marks. */
const RUNS = /\p{RI}{2}|\p{Emoji_Presentation}|\p{Extended_Pictographic}|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
/**
 * Accents of European letters, Arabic vowel signs and tatweel, skin tones: the word is the same with or without them.
 */
const OPTIONAL_MARKS = /[\u0300-\u036f\u0640\u064b-\u065f\u0670]|[\ufe0e\ufe0f]|\p{Emoji_Modifier}/gu;
/** Longer than any word; a longer one is still found by its beginning. Limits the size of one term in the database. */
const LONGEST = 48;
/** Terms of one search. 200 bytes of Chinese have fewer. */
const MOST_TERMS = 70;

/** Maps equivalent forms to one: width, case, accents. */
const fold = (text: string) =>
  text.normalize('NFKC').toLowerCase().normalize('NFD').replace(OPTIONAL_MARKS, '').normalize('NFC');

/** Splits a run of letters where a script without spaces begins or ends: `iPhone手机` is a word and a run. */
function* pieces(run: string): Generator<{ chars: string[]; unspaced: boolean }> {
  let chars: string[] = [];
  let unspaced = false;
  for (const char of run) {
    const belongs = UNSPACED.test(char);
    // A mark on its own belongs to what precedes it.
    if (chars.length > 0 && belongs !== unspaced && !/\p{M}/u.test(char)) {
      yield { chars, unspaced };
      chars = [];
    }
    if (chars.length === 0) unspaced = belongs;
    chars.push(char);
  }
  if (chars.length > 0) yield { chars, unspaced };
}

const wordOf = (chars: string[]) => chars.slice(0, LONGEST).join('');
const pairsOf = (chars: string[]) => chars.slice(1).map((char, i) => `${chars[i]}${char}`);

/**
 * The terms that find a text, each once. Words are kept whole; scripts without spaces give every character and every
 * pair of neighbours, so that a word of two characters is found without word boundaries. Terms hold letters, digits,
 * marks and pictographs only: none of it is syntax to a database.
 */
export function segment(text: string): string[] {
  const terms = new Set<string>();
  for (const [run] of fold(text).matchAll(RUNS)) {
    for (const { chars, unspaced } of pieces(run)) {
      for (const term of unspaced ? [...chars, ...pairsOf(chars)] : [wordOf(chars)]) terms.add(term);
    }
  }
  return [...terms];
}

/** A parsed search: all of `terms`, and a word that begins with `prefix`, which is still being typed. */
export interface Wanted {
  terms: string[];
  prefix?: string;
}

/** Parses a search as people type it. Undefined if nothing in it can find a text. */
export function readSearch(q: string): Wanted | undefined {
  const terms = new Set<string>();
  let prefix: string | undefined;
  for (const [run] of fold(q).matchAll(RUNS)) {
    for (const { chars, unspaced } of pieces(run)) {
      if (prefix !== undefined) terms.add(prefix);
      prefix = unspaced ? undefined : wordOf(chars);
      if (unspaced) for (const term of chars.length === 1 ? chars : pairsOf(chars)) terms.add(term);
    }
  }
  if (terms.size === 0 && prefix === undefined) return undefined;
  return { terms: [...terms].slice(0, MOST_TERMS), ...(prefix !== undefined && { prefix }) };
}
