/** A piece of user text: plain, or a link. */
export type Token = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string };

// [label](https://…) as the composer's Add Link writes it, or a bare http(s) address.
const LINK =
  /\[([^\]\n]{1,500})\]\((https?:\/\/[^\s)]{1,2000})\)|\bhttps?:\/\/[^\s<>"'\u3000-\u303f\uff00-\uffef]{1,2000}/giu;
// Punctuation behind a bare address belongs to the sentence.
const TRAILING = /[.,;:!?…'"”’)\]}]+$/u;

function address(href: string): string | undefined {
  try {
    const { protocol, href: normal } = new URL(href);
    return protocol === 'https:' || protocol === 'http:' ? normal : undefined;
  } catch {
    return undefined;
  }
}

/** Cuts text into plain pieces and http(s) links; nothing else of it means anything. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  const push = (upTo: number): void => {
    if (upTo > end) tokens.push({ kind: 'text', text: text.slice(end, upTo) });
  };
  for (const match of text.matchAll(LINK)) {
    const [whole, label, target] = match;
    const bare = target === undefined ? trimmed(whole) : whole;
    const href = address(target ?? bare);
    if (!href) continue;
    push(match.index);
    tokens.push({ kind: 'link', text: label ?? bare, href });
    end = match.index + bare.length;
  }
  push(text.length);
  return tokens;
}

// A closing bracket stays when the address opened it: https://example.org/a_(b)
function trimmed(bare: string): string {
  const cut = bare.replace(TRAILING, '');
  return bare[cut.length] === ')' && cut.includes('(') && !cut.includes(')') ? `${cut})` : cut;
}

/** The text as a person reads it aloud: links by their labels. */
export function plainText(text: string): string {
  return tokenize(text)
    .map((token) => token.text)
    .join('');
}
