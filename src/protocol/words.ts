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
export const fold = (text: string) =>
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

/** A name without punctuation, case and accents, its words separated by one space: names that look alike are equal. */
export const foldName = (name: string): string => [...fold(name).matchAll(RUNS)].map(([run]) => run).join(' ');

/** How near a name is to a search: 2 if it is the same, 1 if it begins with it, otherwise 0. */
export function nearness(name: string, q: string): 0 | 1 | 2 {
  const [folded, wanted] = [foldName(name), foldName(q)];
  return folded === wanted ? 2 : folded.startsWith(wanted) ? 1 : 0;
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

/** True if a text holds all words of a search: what the server's index finds, without an index. */
export function holdsWords(text: string, { terms, prefix }: Wanted): boolean {
  const there = segment(text);
  const set = new Set(there);
  return (
    terms.every((term) => set.has(term)) && (prefix === undefined || there.some((term) => term.startsWith(prefix)))
  );
}

/** Characters that may become one when folded: a letter with its marks, half-width Katakana with its voicing, Jamo. */
const CLUSTERS = /[\u1100-\u11ff]+|\P{M}[\p{M}\uff9e\uff9f\p{Emoji_Modifier}]*|\p{M}+/gsu;

/** The folded text, and where each of its UTF-16 units came from: `from[i]` to `to[i]`. */
function foldWithPlaces(text: string): { folded: string; from: number[]; to: number[] } {
  const from: number[] = [];
  const to: number[] = [];
  let parts = '';
  for (const { 0: cluster, index } of text.matchAll(CLUSTERS)) {
    const folded = fold(cluster);
    parts += folded;
    for (let i = 0; i < folded.length; i += 1) {
      from.push(index);
      to.push(index + cluster.length);
    }
  }
  const whole = fold(text);
  // Some letters fold differently inside a word (a final sigma), to the same length.
  return { folded: whole.length === parts.length ? whole : parts, from, to };
}

/** Finds the words of a search in a text that it found. Returns ranges of UTF-16 units, ascending, without overlaps. */
export function findWords(text: string, { terms, prefix }: Wanted): [start: number, end: number][] {
  const wanted = new Set(terms);
  const { folded, from, to } = foldWithPlaces(text);
  const ranges: [number, number][] = [];
  const mark = (start: number, length: number): void => {
    const [begin, end] = [from[start]!, to[start + length - 1]!];
    const last = ranges.at(-1);
    if (last && begin <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([begin, end]);
  };
  for (const { 0: run, index } of folded.matchAll(RUNS)) {
    let at = index;
    for (const { chars, unspaced } of pieces(run)) {
      if (unspaced) {
        let place = at;
        chars.forEach((char, i) => {
          const next = chars[i + 1];
          if (wanted.has(char)) mark(place, char.length);
          if (next !== undefined && wanted.has(`${char}${next}`)) mark(place, char.length + next.length);
          place += char.length;
        });
      } else {
        const word = wordOf(chars);
        if (wanted.has(word)) mark(at, chars.join('').length);
        else if (prefix !== undefined && word.startsWith(prefix)) mark(at, prefix.length);
      }
      at += chars.join('').length;
    }
  }
  return ranges;
}
