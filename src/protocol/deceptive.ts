/** What makes a name look like another one, by Unicode property. A file of its own: only who edits names needs it. */
import { showsNothing } from './visible.ts';

/** Why a character may not stand in a name. */
export type Deception =
  /** Line breaks and other controls: a name is one line, and logs and terminals obey controls. */
  | 'control'
  /** Bidi controls turn the order of what follows, also of the words behind the name. */
  | 'bidi'
  /** Invisible characters make two names that look the same, and carry words that nobody sees. */
  | 'invisible'
  /** A run of blanks pushes the rest of the name out of sight. */
  | 'blanks'
  /** A pile of combining marks is drawn over the lines around. */
  | 'marks';

export interface DeceptiveCharacter {
  /** As `U+202E`. */
  codePoint: string;
  reason: Deception;
}

const EMOJI = String.raw`\p{Extended_Pictographic}[\uFE0E\uFE0F]?\p{Emoji_Modifier}?`;
// Cursive scripts and those of India and its neighbours, in which a joiner changes the shape of letters and so the word.
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
// Written without spaces: U+200B says where a line may break.
const UNSPACED = String.raw`\p{Script=Khmr}\p{Script=Laoo}\p{Script=Mymr}\p{Script=Thai}`;

/** Where an invisible character has a meaning that a reader sees, and may therefore stand. */
const MEANT = [
  // Emoji that are joined, such as a family.
  String.raw`${EMOJI}(?:\u200D${EMOJI})+`,
  // An emoji's colour or text form; a key; digits without a key have no other form.
  String.raw`(?![\d#*])\p{Emoji}[\uFE0E\uFE0F]|[\d#*]\uFE0F(?=\u20E3)`,
  // The three flags that are made of tags: England, Scotland, Wales. Other tags are words that nobody sees.
  String.raw`\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}`,
  // Joiners inside words of the scripts that need them; ZWJ may also end one (the Persian abbreviation of "Hijri").
  String.raw`(?=[\u200C\u200D])(?<=[${JOINING}]\p{M}*)(?:\u200D|\u200C(?=[${JOINING}]))`,
  String.raw`(?<=[${UNSPACED}])\u200B(?=[${UNSPACED}])`,
  // Forms of a Han character (Japanese family names), of Mongolian and Myanmar letters.
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

/** The first character that may not stand in a name, and why; undefined where the name is what it looks like. */
export function deceptiveCharacter(name: string): DeceptiveCharacter | undefined {
  // Made when it is first needed: what only reads posts never does.
  finder ??= new RegExp(
    `${MEANT}|${REFUSED.map(([reason, characters]) => `(?<${reason}>${characters})`).join('|')}`,
    'gu',
  );
  for (const { 0: found, groups = {} } of name.matchAll(finder)) {
    const hit = REFUSED.find(([reason]) => groups[reason] !== undefined);
    if (hit)
      return { codePoint: `U+${found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`, reason: hit[0] };
  }
  return undefined;
}

/** A name that somebody else vouches for, such as a token's, made fit to be shown; '' where nothing is left of it. */
export function honestName(name: string): string {
  let left = name.toWellFormed().replaceAll(/[\p{Cc}\p{Zs}\u2028\u2029]+/gu, ' ');
  for (let found = deceptiveCharacter(left); found; found = deceptiveCharacter(left))
    left = left.replaceAll(String.fromCodePoint(Number.parseInt(found.codePoint.slice(2), 16)), '');
  return showsNothing(left) ? '' : left.trim();
}
