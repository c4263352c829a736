import type { Person } from './world.ts';

function base64url(value: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** An unsigned token that identifies a person: enough for a backend in memory. */
export function scriptedToken({ userID, ...claims }: Person, exp = 4_102_444_800): string {
  return `${base64url({ alg: 'none' })}.${base64url({ sub: userID, ...claims, exp })}.`;
}
