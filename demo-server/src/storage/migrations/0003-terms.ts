/** `src/protocol/words.ts` as it was at migration 0003, which must do tomorrow what it did then. */

/** Scripts that are written without spaces, or whose words grow by particles: a word is found anywhere in a run of them. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u30fc\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** A flag, another picture, or a run of letters, digits and what belongs to them. */
const RUNS = /\p{RI}{2}|\p{Emoji_Presentation}|\p{Extended_Pictographic}|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
/** Accents of European letters, Arabic vowel signs and the stretching of its letters, skin tones: written or not, it is the same word. */
const OPTIONAL_MARKS = /[\u0300-\u036f\u0640\u064b-\u065f\u0670]|[\ufe0e\ufe0f]|\p{Emoji_Modifier}/gu;
/** Longer than any word; what is longer is still found by its beginning. Bounds what a database keeps of one term. */
const LONGEST = 48;

/** Forms that mean the same become the same: width, case, accents. */
const fold = (text: string) =>
  text.normalize('NFKC').toLowerCase().normalize('NFD').replace(OPTIONAL_MARKS, '').normalize('NFC');

/** Cuts a run of letters where a script without spaces begins or ends: `iPhone手机` is a word and a run. */
function* pieces(run: string): Generator<{ chars: string[]; unspaced: boolean }> {
  let chars: string[] = [];
  let unspaced = false;
  for (const char of run) {
    const belongs = UNSPACED.test(char);
    // A mark that stands alone goes with what it follows.
    if (chars.length > 0 && belongs !== unspaced && !/\p{M}/u.test(char)) {
      yield { chars, unspaced };
      chars = [];
    }
    if (chars.length === 0) unspaced = belongs;
    chars.push(char);
  }
  if (chars.length > 0) yield { chars, unspaced };
}

/** `foldName` as it was at migration 0017. */
export const foldName = (name: string): string => [...fold(name).matchAll(RUNS)].map(([run]) => run).join(' ');

const wordOf = (chars: string[]) => chars.slice(0, LONGEST).join('');
const pairsOf = (chars: string[]) => chars.slice(1).map((char, i) => `${chars[i]}${char}`);

/**
 * The terms by which a text is found, each once: words as they stand; of scripts without spaces every character and every pair
 * of neighbours, so that a word of two characters is found without knowing where words begin.
 * Terms are letters, digits, marks and pictographs only: nothing in them is syntax to a database.
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
