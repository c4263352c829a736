import type { Session } from '../api/kit.ts';

const roles = new Set<unknown>(['user', 'business', 'operator']);
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** Reads the claims of a JWT without verifying it: the server does that; here they only select the cache. */
function claimsOf(token: string): Record<string, unknown> {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    // atob returns bytes, and names are UTF-8.
    const claims: unknown = JSON.parse(
      new TextDecoder().decode(Uint8Array.from(atob(payload), (char) => char.charCodeAt(0))),
    );
    return typeof claims === 'object' && claims ? (claims as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Returns the session of a token; anonymous without a valid token. */
export function sessionOf(token: string | undefined): Session {
  const { sub, role, name, avatar } = token ? claimsOf(token) : {};
  const userID = text(sub);
  if (userID === undefined || !roles.has(role)) return { role: 'anonymous' };
  const named = { name: text(name), avatar: text(avatar) };
  return {
    userID,
    role: role as Session['role'],
    ...(named.name && { name: named.name }),
    ...(named.avatar && { avatar: named.avatar }),
  };
}
