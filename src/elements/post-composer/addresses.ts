import { tokenize } from '../../protocol/rich-text.ts';

/** An address in a content that readers may not be able to open. */
export interface DoubtfulAddress {
  /** As it is written. */
  address: string;
  /** Where it is written. */
  start: number;
  end: number;
  /** `insecure`: without encryption, so that browsers warn; `unreachable`: it leads nowhere, or is not drawn as a link. */
  why: 'insecure' | 'unreachable';
}

/** Meant as an address, but not drawn as a link: misspelt schemes, and addresses without one. */
const MEANT = /(?<![\p{L}\p{N}])(?:h{0,2}t{1,3}p{1,2}s?(?:[:;]\/{1,2}|\/\/)|www\.(?=\S+\.))[^\s<>"[\]]*/giu;
/** Ends a sentence, not an address. */
const TRAILING = /(?:(?![/%&#@\\])[)\p{Po}])+$/u;
/** Names that only this device, this network or nobody resolves (RFC 2606, 6761, 6762, 9476). */
const LOCAL_NAME = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home\.arpa|test|invalid|example|alt)$/;
/** Loopback, private and link-local addresses of version 4. */
const LOCAL_V4 = /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\./;
/** The same of version 6. */
const LOCAL_V6 = /^\[(::1?\]|f[cd]|fe[89ab])/;

/** Whether everybody can reach a host, as far as its name tells. */
function isPublic(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '');
  if (name.startsWith('[')) return !LOCAL_V6.test(name);
  if (/^[\d.]+$/.test(name)) return !LOCAL_V4.test(name);
  return name.includes('.') && !LOCAL_NAME.test(name);
}

function doubtAbout(href: string): DoubtfulAddress['why'] | undefined {
  if (!/^https?:/i.test(href)) return undefined;
  const { protocol, hostname } = new URL(href);
  if (!isPublic(hostname)) return 'unreachable';
  return protocol === 'http:' ? 'insecure' : undefined;
}

/** The end of the target that begins at `start`, whose brackets are balanced. */
export function endOfTarget(content: string, start: number): number {
  let depth = 1;
  let end = start;
  for (; end < content.length; end += 1) {
    if ('(['.includes(content[end]!)) depth += 1;
    else if (')]'.includes(content[end]!) && (depth -= 1) === 0) break;
  }
  return end;
}

/** The addresses in a content that readers may not be able to open, in their order. */
export function doubtfulAddresses(content: string): DoubtfulAddress[] {
  const found: DoubtfulAddress[] = [];
  let at = 0;
  for (const { text, ...token } of tokenize(content)) {
    if (token.kind === 'text') {
      for (const { 0: match, index } of text.matchAll(MEANT)) {
        const address = match.replace(TRAILING, '');
        const start = at + index;
        found.push({ address, start, end: start + address.length, why: 'unreachable' });
      }
      at += text.length;
      continue;
    }
    const isBare = content.startsWith(text, at);
    const start = isBare ? at : at + text.length + '[]('.length;
    const end = isBare ? at + text.length : endOfTarget(content, start);
    const why = doubtAbout('href' in token ? token.href : '');
    if (why) found.push({ address: content.slice(start, end), start, end, why });
    at = isBare ? end : end + 1;
  }
  return found;
}
