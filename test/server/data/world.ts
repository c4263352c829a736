import { randomUUID } from 'node:crypto';
import { createBackend, type Backend, type BackendOptions } from '../../../demo-server/src/backend.ts';
import { readEntries } from '../../../demo-server/src/log/read.ts';
import type { Caller } from '../../../demo-server/src/services/shared/types.ts';
import type { Problem } from '../../../src/protocol/index.ts';
import { quickStore } from './store.ts';

export const owner: Caller = { userID: 'owner', role: 'business', name: 'Owner' };
export const admin: Caller = { userID: 'admin', role: 'business' };
export const stranger: Caller = { userID: 'stranger', role: 'business' };
export const reader: Caller = { userID: 'reader', role: 'user', name: 'Reader' };
export const other: Caller = { userID: 'other', role: 'user' };
export const operator: Caller = { userID: 'operator', role: 'operator' };

export const id = '@TOA#_news';
export const account = { params: { officialAccountID: id } };
export const chat = (userID: string) => ({ params: { officialAccountID: id, userID } });
/** The row of a subscription that nobody made through the services. */
export const subscriptionRow = (user_id: string) => ({
  user_id,
  account_id: id,
  subscribe_time: 1,
  read_post_number: 0,
  notify: 'all' as const,
  pinned: 0,
});
export const textPost = (content = 'c', clientID: string = randomUUID()) => ({
  clientID,
  format: 'text' as const,
  content,
});
export const textMessage = (text = 't', clientID: string = randomUUID()) => ({ clientID, kind: 'text' as const, text });

/** A clock that stands still until it is advanced. Milliseconds. */
export function turnedClock(start = 1_700_000_000_000) {
  let now = start;
  return { now: () => now, turn: (ms: number) => (now += ms) };
}

export const generous = { maxAccounts: 1000, recallSeconds: 120, postsPerHour: 1000 };

export async function openBackend(options: Partial<BackendOptions> = {}): Promise<Backend> {
  const { url, give } =
    options.databaseURL === undefined ? await quickStore() : { url: options.databaseURL, give: async () => undefined };
  const backend = await createBackend({ ...options, databaseURL: url, config: { ...generous, ...options.config } });
  const close = backend.close.bind(backend);
  backend.close = async () => {
    await close();
    await give();
  };
  return backend;
}

/** A backend with one service account of `owner`, administered by `admin` and read by `reader`. */
export async function createWorld(options: Partial<BackendOptions> = {}) {
  const backend = await openBackend(options);
  const { services } = backend;
  await services['accounts.create'](owner, { body: { officialAccountID: id, officialAccountName: 'News' } });
  await services['accounts.addAdmin'](owner, { params: { officialAccountID: id, userID: admin.userID } });
  await services['accounts.subscribe'](reader, account);
  return { backend, services };
}

/** The problem of a refused call. */
export async function refusal(call: Promise<unknown>): Promise<Problem> {
  try {
    await call;
  } catch (error) {
    if (error && typeof error === 'object' && 'problem' in error) return error.problem as Problem;
    throw error;
  }
  throw new Error('was not refused');
}

/** Everything in a topic's log, as readers get it. */
export async function logOf({ database }: Backend, topic: string) {
  const rows = await readEntries(database, topic, 0, 10_000);
  return rows.map(({ seq, type, data }) => ({
    seq: Number(seq),
    type,
    data: JSON.parse(data) as Record<string, unknown>,
  }));
}
