import { createHash } from 'node:crypto';
import type { Reader } from '../storage/open-database.ts';
import { ProblemError } from './problem-error.ts';
import type { Unit } from './deps.ts';
import type { Reply } from './types.ts';

/** JSON with sorted keys and without undefined: the same request gives the same text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) => (v && typeof v === 'object' && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).toSorted(([a], [b]) => (a < b ? -1 : 1))) : v));
}

const hashOf = (request: unknown) => createHash('sha256').update(canonical(request)).digest('base64url');

/** The first answer to a person's clientID, if there was one. @throws ProblemError client_id_reused - it was used for another request */
export async function answered<T>(db: Reader, userID: string, clientID: string, request: unknown): Promise<Reply<T> | undefined> {
  const before = await db.selectFrom('idempotency').select(['hash', 'response']).where('user_id', '=', userID).where('client_id', '=', clientID.toLowerCase()).executeTakeFirst();
  if (!before) return undefined;
  if (before.hash !== hashOf(request)) throw new ProblemError('client_id_reused', undefined, { errors: [{ path: 'clientID', code: 'client_id_reused', message: 'was used for something else' }] });
  return { status: 200, value: JSON.parse(before.response) as T };
}

/**
 * Makes something at most once for a person's clientID: again with the same request gives the first answer,
 * with another request a refusal. Without clientID it is simply made.
 * @param idOf - ID of what was made: the answer is found by it when its content has to be forgotten
 */
export async function once<T>(unit: Unit, userID: string, clientID: string | undefined, request: unknown, make: () => Promise<T>, idOf: (value: T) => string): Promise<Reply<T>> {
  if (!clientID) return { status: 201, value: await make() };
  const key = clientID.toLowerCase();
  // The key is taken before anything is made. Who comes with the same one waits here until this transaction ends, and then finds its
  // answer; were it taken last, the second would first be refused for what the first has done (an ID is taken, an hour is full).
  const row = { user_id: userID, client_id: key, hash: hashOf(request), response: '', about: null, create_time: unit.now };
  const { numInsertedOrUpdatedRows } = await unit.tx.insertInto('idempotency').values(row).onConflict((c) => c.doNothing()).executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) {
    const before = await answered<T>(unit.tx, userID, key, request);
    if (before) return before;
    // Swept away in this moment: what comes now is new.
    await unit.tx.insertInto('idempotency').values(row).execute();
  }
  const value = await make();
  await unit.tx.updateTable('idempotency').set({ response: JSON.stringify(value), about: idOf(value) }).where('user_id', '=', userID).where('client_id', '=', key).execute();
  return { status: 201, value };
}
