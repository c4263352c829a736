import type { Person } from './world.ts';

function base64url(value: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** A token that says who somebody is and is signed by nobody: enough for a backend in memory. */
export function scriptedToken({ userID, ...claims }: Person, exp = 4_102_444_800): string {
  return `${base64url({ alg: 'none' })}.${base64url({ sub: userID, ...claims, exp })}.`;
}
