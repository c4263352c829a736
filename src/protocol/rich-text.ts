/** A piece of user text: plain, or a link. */
export type Token = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string };

/** Longest label and address. What is longer is no link at all: half an address leads elsewhere. */
const MOST = { label: 500, address: 2048 };

/** Where a link may begin or end; what lies between is never looked at twice. */
const MARK = /[[\]\n]|https?:\/\//gi;
/** The rest of a label that an address stands in. */
const LABEL = /^[^\]\n]{0,500}\]\((?:http|mailto:|tel:)/i;

// What is no part of any address: blanks, controls and invisible characters (joiners and emoji forms are spelling), quotes (drawn ones
// too), brackets and dashes of all scripts, ellipses, punctuation of CJK, what Markdown and tables put around.
const STOP =
  /[\s<>"`|\\\p{Cc}\p{Pi}\p{Pf}\u2026\u22ef\u275b-\u2760\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]|(?![-()[\]{}])[\p{Pd}\p{Ps}\p{Pe}]/u;
// As `showsNothing`, in a few bytes: every first paint fetches this.
const SEEN = /[^\s\p{Default_Ignorable_Code_Point}]/u;
const UNSEEN = /(?!\u200c|\u200d|\ufe0f)\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}/u;
// Scripts without spaces between words: directly behind a Latin letter or digit another word begins. The dot between words and the long
// vowel's bar of Kana belong to no script.
const UNSPACED =
  /[\u30fb\u30fc\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Bopo}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;
// Punctuation behind an address belongs to the sentence.
const TRAILING = /(?![/%&#@\\])\p{Po}/u;
const ALPHANUMERIC = /[a-z\d]/i;
const closers: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

/**
 * End of the bare address that begins at `start`, at most one beyond the limit. Brackets that it opens itself belong to it.
 * @param hopeless - up to there brackets that open are known not to close: looking again for every one would take for ever
 */
function endOfAddress(text: string, start: number, hopeless: number): { end: number; looked: number } {
  const open: { closer: string; at: number }[] = [];
  const most = Math.min(text.length, start + MOST.address + 1);
  let end = start;
  while (end < most) {
    const character = String.fromCodePoint(text.codePointAt(end)!);
    if (STOP.test(character) || UNSEEN.test(character) || text.startsWith('**', end)) break;
    if (character > '\x7f' && UNSPACED.test(character) && ALPHANUMERIC.test(text[end - 1]!)) break;
    if (closers[character]) {
      if (end < hopeless) break;
      open.push({ closer: closers[character], at: end });
    } else if (')]}'.includes(character) && open.pop()?.closer !== character) break;
    end += character.length;
  }
  return { end: open[0]?.at ?? end, looked: end };
}

/** The end without the punctuation behind it, and without the sign that stands on both sides (`_https://…_`). */
function trimmed(text: string, start: number, end: number): number {
  const around = text[start - 1];
  let last = end;
  while (last > start) {
    const character = text[last - 1]!;
    if (!TRAILING.test(character) && !((around === '_' || around === '~') && character === around)) break;
    last--;
  }
  return last;
}

/** The address as it is followed; undefined where it is none. What is checked is what is used. */
export function linkAddress(written: string): string | undefined {
  if (written.length > MOST.address || UNSEEN.test(written)) return undefined;
  // No headers (they fill in a mail), no * and # (they are commands to a telephone).
  if (/^mailto:[^\s@?&/\\"<>]+@[^\s@?&/\\"<>]+\.[^\s@?&/\\"<>]+$/i.test(written)) return written;
  if (/^tel:\+?[\d().-]{2,32}$/i.test(written)) return written;
  // A name before the host makes one address look like another's.
  if (!/^https?:\/\/[^/?#@:\\\s]/i.test(written)) return undefined;
  try {
    const { href, hostname, username, password } = new URL(written);
    return hostname && !username && !password ? href : undefined;
  } catch {
    return undefined;
  }
}

/** Where the bracket of the target behind `](` closes, and how far it was looked for. */
function endOfTarget(text: string, start: number): { close?: number; looked: number } {
  const most = Math.min(text.length, start + MOST.address + 1);
  let depth = 0;
  for (let at = start; at < most; at++) {
    const character = text[at]!;
    if (character <= ' ') return { looked: at };
    if (character === '(' || character === '[') depth++;
    else if (character === ')' || character === ']') {
      if (depth === 0) return { looked: at, ...(character === ')' && { close: at }) };
      depth--;
    }
  }
  return { looked: most };
}

/**
 * Cuts text into plain pieces and links, bare http(s) addresses and `[label](address)`; nothing else of it means anything. Takes time in
 * proportion to the length. The server's excerpts and all elements read text with this.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const open: number[] = [];
  const hopeless = { target: 0, address: 0 };
  let end = 0;

  const push = (start: number, to: number, label: string, href: string): void => {
    if (start > end) tokens.push({ kind: 'text', text: text.slice(end, start) });
    tokens.push({ kind: 'link', text: label, href });
    end = MARK.lastIndex = to;
    open.length = 0;
  };
  const labelled = (index: number, start: number | undefined): void => {
    if (start === undefined || text[index + 1] !== '(' || index < hopeless.target) return;
    const { close, looked } = endOfTarget(text, index + 2);
    if (close === undefined) return void (hopeless.target = looked);
    const label = text.slice(start + 1, index);
    // A link that nobody sees is none: its address is shown then.
    const href = SEEN.test(label) && label.length <= MOST.label ? linkAddress(text.slice(index + 2, close)) : undefined;
    if (href) push(start, close + 1, label, href);
  };
  const bare = (index: number): void => {
    const { end: whole, looked } = endOfAddress(text, index, hopeless.address);
    if (whole < looked) hopeless.address = looked;
    if (whole - index > MOST.address) return void (MARK.lastIndex = whole);
    const last = trimmed(text, index, whole);
    const href = linkAddress(text.slice(index, last));
    if (href) push(index, last, text.slice(index, last), href);
  };

  MARK.lastIndex = 0;
  for (let found = MARK.exec(text); found; found = MARK.exec(text)) {
    const { 0: mark, index } = found;
    if (mark === '[') open.push(index);
    else if (mark === '\n') open.length = 0;
    else if (mark === ']') labelled(index, open.pop());
    else if (!ALPHANUMERIC.test(text[index - 1] ?? '') && !(open.length && LABEL.test(text.slice(index, index + 520))))
      // An address in the label of a link is its name: the link's own address is meant.
      bare(index);
  }
  if (end < text.length) tokens.push({ kind: 'text', text: text.slice(end) });
  return tokens;
}

/** The text as a person reads it aloud: links by their labels. */
export function plainText(text: string): string {
  return tokenize(text)
    .map((token) => token.text)
    .join('');
}
