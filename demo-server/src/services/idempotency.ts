import { createHash } from 'node:crypto';
import { ProblemError } from './problem-error.ts';
import type { Unit } from './deps.ts';
import type { Reply } from './types.ts';

/** JSON with sorted keys and without undefined: the same request gives the same text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) => (v && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).toSorted(([a], [b]) => (a < b ? -1 : 1))) : v));
}

/**
 * Makes something at most once for a person's clientID: again with the same request gives the first answer,
 * with another request a refusal. Without clientID it is simply made.
 */
export async function once<T>(unit: Unit, userID: string, clientID: string | undefined, request: unknown, make: () => Promise<T>): Promise<Reply<T>> {
  if (!clientID) return { status: 201, value: await make() };
  const key = clientID.toLowerCase();
  const hash = createHash('sha256').update(canonical(request)).digest('base64url');
  const before = await unit.tx.selectFrom('idempotency').select(['hash', 'response']).where('user_id', '=', userID).where('client_id', '=', key).executeTakeFirst();
  if (before) {
    if (before.hash !== hash) throw new ProblemError('client_id_reused', undefined, { errors: [{ path: 'clientID', code: 'client_id_reused', message: 'was used for something else' }] });
    return { status: 200, value: JSON.parse(before.response) as T };
  }
  const value = await make();
  await unit.tx.insertInto('idempotency').values({ user_id: userID, client_id: key, hash, response: JSON.stringify(value), create_time: unit.now }).execute();
  return { status: 201, value };
}
