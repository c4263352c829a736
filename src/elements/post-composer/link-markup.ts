import { linkAddress as address } from '../../protocol/rich-text.ts';

/** A label must not end its link: brackets in it stay only if they are balanced. */
function clean(label: string): string {
  const line = label.replaceAll(/\s+/g, ' ').trim();
  let depth = 0;
  const balanced = [...line].every(
    (character) => (depth += Number(character === '[') - Number(character === ']')) >= 0,
  );
  return balanced && depth === 0 ? line : line.replaceAll(/[[\]]/g, ' ').trim();
}

/** The address as it works in a link, or undefined. People leave out `https://`, `mailto:` and `tel:`. */
export function linkAddress(typed: string): string | undefined {
  const text = typed.trim();
  const number = text.replace(/^tel:/i, '');
  if (/^\+[\d\s().-]+$/.test(number) || number !== text) return address(`tel:${number.replaceAll(/\s+/g, '-')}`);
  if (/\s/.test(text)) return undefined;
  if (/^[^:/@\s]+@[^:/@\s]+$/.test(text)) return address(`mailto:${text}`);
  // `example.com:8080` has no scheme, `mailto:` is one.
  const href = address(/^[a-z][a-z\d+-]*:(?!\d)/i.test(text) ? text : `https://${text}`);
  if (!href || !/^http/i.test(href)) return href;
  return new URL(href).hostname.includes('.') ? href.replaceAll('(', '%28').replaceAll(')', '%29') : undefined;
}

/** A link as it is written in a content. Only http(s) addresses become links without a label. */
export function linkMarkup(written: string, href: string): string {
  const label = clean(written) || (/^http/i.test(href) ? '' : href.replace(/^\w+:/, ''));
  return label ? `[${label}](${href})` : href;
}

/** Whether an address is pasted over words, which makes them a link. Over an address it replaces it. */
export const isPastedOver = (words: string, pasted: string): boolean =>
  words.trim() !== '' && !/^\s*\w+:\/\//.test(words) && /^(https?|mailto|tel):\S+$/i.test(pasted);
