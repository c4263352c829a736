/** A piece of user text: plain, or a link. `start` is where its shown text begins in the whole. */
export type Token = { text: string; start: number } & ({ kind: 'text' } | { kind: 'link'; href: string });

/** Longest label and address. Longer ones are not links: a truncated address leads elsewhere. */
const MOST = { label: 500, address: 2048 };

/** Where a link may begin or end; text in between is scanned once. */
const MARK = /[[\]\n]|https?:\/\//gi;
/** The rest of a label that contains an address. */
const LABEL = /^[^\]\n]{0,500}\]\((?:http|mailto:|tel:)/i;

// Characters that end an address: white space, controls and invisible characters (except joiners and emoji variation
// selectors, which are spelling), quotes (also ornamental ones), brackets and dashes of all scripts, ellipses, CJK
// punctuation, Markdown and table delimiters.
const STOP =
  /[\s<>"`|\\\p{Cc}\p{Pi}\p{Pf}\u2026\u22ef\u275b-\u2760\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]|(?![-()[\]{}])[\p{Pd}\p{Ps}\p{Pe}]/u;
// A short form of `showsNothing`: every first paint loads this code.
const SEEN = /[^\s\p{Default_Ignorable_Code_Point}]/u;
const UNSEEN = /(?!\u200c|\u200d|\ufe0f)\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}/u;
// Scripts without spaces between words: after a Latin letter or digit a new word begins. The Katakana middle dot and the
// prolonged sound mark belong to no script.
const UNSPACED =
  /[\u30fb\u30fc\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Bopo}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;
// Punctuation after an address belongs to the sentence.
const TRAILING = /(?![/%&#@\\])\p{Po}/u;
const ALPHANUMERIC = /[a-z\d]/i;
const closers: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

/**
 * Returns the end of the bare address that begins at `start`, at most one beyond the limit. Includes brackets that it opens
 * itself.
 * @param hopeless - brackets opened before this index never close; searching for each of them again would take quadratic
 * time
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

/** Trims trailing punctuation, and the marker that also precedes the address (`_https://…_`). */
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

/** Returns the address to navigate to; undefined if it is invalid. The validated address is the one that is used. */
export function linkAddress(written: string): string | undefined {
  if (written.length > MOST.address || UNSEEN.test(written)) return undefined;
  // No headers (they prefill a mail), no * and # (they are commands to a telephone).
  if (/^mailto:[^\s@?&/\\"<>]+@[^\s@?&/\\"<>]+\.[^\s@?&/\\"<>]+$/i.test(written)) return written;
  if (/^tel:\+?[\d().-]{2,32}$/i.test(written)) return written;
  // A user name before the host makes one address look like another.
  if (!/^https?:\/\/[^/?#@:\\\s]/i.test(written)) return undefined;
  try {
    const { href, hostname, username, password } = new URL(written);
    return hostname && !username && !password ? href : undefined;
  } catch {
    return undefined;
  }
}

/** Finds the bracket that closes the target after `](`, and how far was searched. */
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
 * Splits text into plain text and links: bare http(s) addresses and `[label](address)`; no other syntax. Takes linear time.
 * The server's excerpts and all elements use it.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const open: number[] = [];
  const hopeless = { target: 0, address: 0 };
  let end = 0;

  const push = (start: number, to: number, label: string, href: string, shown = start): void => {
    if (start > end) tokens.push({ kind: 'text', text: text.slice(end, start), start: end });
    tokens.push({ kind: 'link', text: label, href, start: shown });
    end = MARK.lastIndex = to;
    open.length = 0;
  };
  const labelled = (index: number, start: number | undefined): void => {
    if (start === undefined || text[index + 1] !== '(' || index < hopeless.target) return;
    const { close, looked } = endOfTarget(text, index + 2);
    if (close === undefined) return void (hopeless.target = looked);
    const label = text.slice(start + 1, index);
    // An invisible label makes no link: the address is shown instead.
    const href = SEEN.test(label) && label.length <= MOST.label ? linkAddress(text.slice(index + 2, close)) : undefined;
    if (href) push(start, close + 1, label, href, start + 1);
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
  for (let match = MARK.exec(text); match; match = MARK.exec(text)) {
    const { 0: mark, index } = match;
    if (mark === '[') open.push(index);
    else if (mark === '\n') open.length = 0;
    else if (mark === ']') labelled(index, open.pop());
    else if (!ALPHANUMERIC.test(text[index - 1] ?? '') && !(open.length && LABEL.test(text.slice(index, index + 520))))
      // An address inside a link's label is only text: the link's own address counts.
      bare(index);
  }
  if (end < text.length) tokens.push({ kind: 'text', text: text.slice(end), start: end });
  return tokens;
}

/** The text with links replaced by their labels. */
export function plainText(text: string): string {
  return tokenize(text)
    .map((token) => token.text)
    .join('');
}
