import { hash } from 'node:crypto';
import type { Selectable } from 'kysely';
import { dialectOf } from '../../storage/dialect.ts';
import type { Reader } from '../../storage/open-database.ts';
import { prepared } from '../../storage/prepared.ts';
import type { Tables } from '../../storage/tables.ts';
import { ProblemError } from './problem-error.ts';
import type { UnitOfWork } from './deps.ts';
import type { Reply } from './types.ts';

/** JSON with sorted keys and without undefined: equal requests give equal text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) =>
    v && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}

const hashOf = (request: unknown) => hash('sha256', canonical(request), 'base64url');

type Answer = Pick<Selectable<Tables['idempotency']>, 'response' | 'reference' | 'about'>;

const take = prepared(
  (
    db,
    {
      user_id,
      client_id,
      hash: requestHash,
      response,
      reference,
      about,
      create_time,
    }: Selectable<Tables['idempotency']>,
  ) =>
    db
      .insertInto('idempotency')
      .values({ user_id, client_id, hash: requestHash, response, reference, about, create_time })
      .onConflict((c) => c.doNothing()),
);
const find = prepared((db, { userID, key }: { userID: string; key: string }) =>
  db
    .selectFrom('idempotency')
    .select(['hash', 'response', 'reference'])
    .where('user_id', '=', userID)
    .where('client_id', '=', key),
);
const answer = prepared((db, { userID, key, response, reference, about }: Answer & { userID: string; key: string }) =>
  db
    .updateTable('idempotency')
    .set({ response: response, reference: reference, about: about })
    .where('user_id', '=', userID)
    .where('client_id', '=', key),
);

/** How the first answer is kept for requests that are repeated. */
export type Kept<T> =
  /** As a copy. `idOf` returns the ID by which it is found when its content must be forgotten. */
  | { idOf(value: T): string }
  /** As a reference to what is stored anyway, for an entity that a retry may see as it is then. */
  | { referenceOf(value: T): string; resolve(db: Reader, reference: string): Promise<T> };

const answerOf = <T>(value: T, kept: Kept<T>): Answer =>
  'idOf' in kept
    ? { response: JSON.stringify(value), reference: null, about: kept.idOf(value) }
    : { response: '', reference: kept.referenceOf(value), about: null };

/**
 * The first answer to a person's clientID, if there is one.
 * @throws ProblemError client_id_reused - it was used for another request
 */
export async function answered<T>(
  db: Reader,
  userID: string,
  clientID: string,
  request: unknown,
  kept?: Kept<T>,
): Promise<Reply<T> | undefined> {
  const before = await find.first(db, { userID, key: clientID.toLowerCase() });
  if (!before) return undefined;
  if (before.hash !== hashOf(request))
    throw new ProblemError('client_id_reused', undefined, {
      errors: [{ path: 'clientID', code: 'client_id_reused', message: 'was used for another request' }],
    });
  if (before.reference !== null && kept && 'resolve' in kept)
    return { status: 200, value: await kept.resolve(db, before.reference) };
  return { status: 200, value: JSON.parse(before.response) as T };
}

/** A key that is taken, without its answer. */
const rowOf = (userID: string, key: string, request: unknown, now: number): Selectable<Tables['idempotency']> => ({
  user_id: userID,
  client_id: key,
  hash: hashOf(request),
  response: '',
  reference: null,
  about: null,
  create_time: now,
});

/**
 * Creates something at most once for a person's clientID. A repeated request gets the first answer; another request
 * with the same clientID is refused. Without clientID it is simply created.
 */
export async function idempotent<T>(
  unit: UnitOfWork,
  userID: string,
  clientID: string | undefined,
  request: unknown,
  make: () => Promise<T>,
  kept: Kept<T>,
): Promise<Reply<T>> {
  if (!clientID) return { status: 201, value: await make() };
  const key = clientID.toLowerCase();
  if (dialectOf(unit.tx) === 'sqlite') {
    // Writes run one after another, so nobody takes the key meanwhile.
    const before = await answered<T>(unit.tx, userID, key, request, kept);
    if (before) return before;
    const value = await make();
    await take.run(unit.tx, { ...rowOf(userID, key, request, unit.now), ...answerOf(value, kept) });
    return { status: 201, value };
  }
  // The key is taken before anything is created. A concurrent request with the same key waits here until this
  // transaction ends, and then finds its answer. If the key were taken last, the second request would first be refused
  // because of the first (an ID is taken, an hour is full).
  const row = rowOf(userID, key, request, unit.now);
  if ((await take.run(unit.tx, row)) === 0) {
    const before = await answered<T>(unit.tx, userID, key, request, kept);
    if (before) return before;
    // The answer was swept just now, so the request counts as new.
    await take.run(unit.tx, row);
  }
  const value = await make();
  await answer.run(unit.tx, { userID, key, ...answerOf(value, kept) });
  return { status: 201, value };
}
