/**
 * Finds characters that make a name look like another one, by Unicode property. In its own file because only code that
 * edits names needs it.
 */
import { showsNothing } from './visible.ts';

/** Why a character is not allowed in a name. */
export type Deception =
  /** Line breaks and other controls: a name is one line, and logs and terminals interpret controls. */
  | 'control'
  /** Bidi controls reorder the text that follows, including text after the name. */
  | 'bidi'
  /** Invisible characters make different names look the same, and can carry hidden text. */
  | 'invisible'
  /** A run of spaces pushes the rest of the name out of view. */
  | 'blanks'
  /** Stacked combining marks overlap the surrounding lines. */
  | 'marks';

export interface DeceptiveCharacter {
  /** For example `U+202E`. */
  codePoint: string;
  reason: Deception;
}

const EMOJI = String.raw`\p{Extended_Pictographic}[\uFE0E\uFE0F]?\p{Emoji_Modifier}?`;
// Cursive and Brahmic scripts, where a joiner changes the shape of letters and so the word.
const JOINING = [
  'Arab',
  'Syrc',
  'Mand',
  'Mong',
  'Nkoo',
  'Phag',
  'Adlm',
  'Rohg',
  'Sogd',
  'Deva',
  'Beng',
  'Guru',
  'Gujr',
  'Orya',
  'Taml',
  'Telu',
]
  .concat(['Knda', 'Mlym', 'Sinh', 'Khmr', 'Mymr', 'Tibt', 'Bali', 'Java', 'Sund', 'Newa', 'Brah', 'Gran', 'Tirh'])
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('');
// Scripts without spaces between words: U+200B marks where a line may break.
const UNSPACED = String.raw`\p{Script=Khmr}\p{Script=Laoo}\p{Script=Mymr}\p{Script=Thai}`;

/** Contexts in which an invisible character has a visible meaning and is allowed. */
const MEANT = [
  // Joined emoji, such as a family.
  String.raw`${EMOJI}(?:\u200D${EMOJI})+`,
  // The colour or text form of an emoji or a keycap; digits without a keycap have no other form.
  String.raw`(?![\d#*])\p{Emoji}[\uFE0E\uFE0F]|[\d#*]\uFE0F(?=\u20E3)`,
  // The three flags made of tags: England, Scotland, Wales. Other tags are hidden text.
  String.raw`\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}`,
  // Joiners inside words of the scripts that need them; ZWJ may also end a word (the Persian abbreviation of "Hijri").
  String.raw`(?=[\u200C\u200D])(?<=[${JOINING}]\p{M}*)(?:\u200D|\u200C(?=[${JOINING}]))`,
  String.raw`(?<=[${UNSPACED}])\u200B(?=[${UNSPACED}])`,
  // Variants of Han characters (Japanese family names) and of Mongolian and Myanmar letters.
  String.raw`(?<=\p{Script=Han})[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]`,
  String.raw`(?<=\p{Script=Mong})[\u180B-\u180F]|(?<=\p{Script=Mymr})\uFE00`,
  // The space between two words in Braille.
  String.raw`(?<=[\u2801-\u28FF])\u2800(?=[\u2801-\u28FF])`,
].join('|');

const REFUSED: readonly (readonly [Deception, string])[] = [
  ['control', String.raw`[\p{Cc}\p{Cs}\u2028\u2029]`],
  ['bidi', String.raw`\p{Bidi_Control}`],
  ['invisible', String.raw`[\p{Default_Ignorable_Code_Point}\u2800\u{1D159}\u{13441}\u{13442}\u{16FE4}\uFFF9-\uFFFC]`],
  ['blanks', String.raw`(?<=\p{Zs}\p{Zs})\p{Zs}`],
  ['marks', String.raw`(?<=[\p{Mn}\p{Me}]{8})[\p{Mn}\p{Me}]`],
];

let finder: RegExp | undefined;

/** Returns the first character that is not allowed in a name and the reason; undefined if the name is valid. */
export function deceptiveCharacter(name: string): DeceptiveCharacter | undefined {
  // Compiled on first use: code that only reads posts never needs it.
  finder ??= new RegExp(
    `${MEANT}|${REFUSED.map(([reason, characters]) => `(?<${reason}>${characters})`).join('|')}`,
    'gu',
  );
  for (const { 0: character, groups = {} } of name.matchAll(finder)) {
    const hit = REFUSED.find(([reason]) => groups[reason] !== undefined);
    if (hit)
      return {
        codePoint: `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
        reason: hit[0],
      };
  }
  return undefined;
}

/** Removes the disallowed characters of a name from a trusted source, such as a token; returns '' if nothing visible is left. */
export function honestName(name: string): string {
  let left = name.toWellFormed().replaceAll(/[\p{Cc}\p{Zs}\u2028\u2029]+/gu, ' ');
  for (let deceptive = deceptiveCharacter(left); deceptive; deceptive = deceptiveCharacter(left))
    left = left.replaceAll(String.fromCodePoint(Number.parseInt(deceptive.codePoint.slice(2), 16)), '');
  return showsNothing(left) ? '' : left.trim();
}
