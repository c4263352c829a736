import { isIP } from 'node:net';
import type { AppContext } from './env.ts';

const MAPPED = /^::ffff:(?=\d+\.)/i;
/** `1.2.3.4:80` and `[::1]:80`, as some proxies write it. */
const WITH_PORT = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d+)?$/;

/** The eight groups of an IPv6 address, without leading zeros. */
function groups(address: string): string[] {
  const [head = '', tail] = address.replace(/%.*/, '').toLowerCase().split('::') as [string, string?];
  const parse = (part: string) => (part === '' ? [] : part.split(':').map((group) => group.replace(/^0+(?=.)/, '')));
  const [before, after] = [parse(head), parse(tail ?? '')];
  return tail === undefined
    ? before
    : [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after];
}

/**
 * An address as rate limits count it: IPv4 whole; for IPv6 the /64 network that one household gets, so that nobody has
 * 2⁶⁴ addresses.
 * @returns undefined if it is not an address
 */
export function countedAddress(text: string): string | undefined {
  const [, v6, v4] = WITH_PORT.exec(text) ?? [];
  const address = (v6 ?? v4 ?? text).replace(MAPPED, '');
  const kind = isIP(address);
  return kind === 6 ? `${groups(address).slice(0, 4).join(':')}::/64` : kind === 4 ? address : undefined;
}

/**
 * The client's address, as rate limits count it.
 * @param proxies - number of proxies in front of the server: each appends the address it was called from to
 *   X-Forwarded-For, and anybody can write what is further left. 0: the peer address, whatever the header says
 */
export function peerAddress(c: AppContext, proxies: number): string {
  const peer = countedAddress(c.env?.incoming?.socket.remoteAddress ?? '') ?? 'unknown';
  if (proxies === 0) return peer;
  const forwarded = (c.req.header('X-Forwarded-For') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return countedAddress(forwarded.at(-proxies) ?? forwarded[0] ?? '') ?? peer;
}
