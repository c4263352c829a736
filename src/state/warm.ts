import type { Table } from '../sync/rows.ts';
import type { Core } from './core.ts';

/** Brings what an earlier visit stored into memory, so that the first screen is there before any answer. */
export interface Warm {
  /** The newest stored posts of an account; resolves to the least of their numbers. */
  posts(officialAccountID: string): Promise<number | undefined>;
  messages(chat: string): Promise<number | undefined>;
  account(officialAccountID: string): Promise<void>;
  /** All that the person is related to. */
  relations(): Promise<void>;
  /** The keys that a list showed, with their rows. */
  list(name: string, kind: 'accounts' | 'posts' | 'conversations'): Promise<readonly string[] | undefined>;
}

const parts = {
  accounts: ['accounts', 'subscriptions', 'roles'],
  posts: ['posts', 'reactions', 'ownReactions'],
  conversations: ['conversations'],
} as const satisfies Record<string, readonly Table[]>;

export function createWarm(core: Core, size = 20): Warm {
  /** Reads without ever failing, and forgets what it read where another person came in between. */
  async function read<T>(work: () => Promise<T | undefined>): Promise<T | undefined> {
    const { scope } = core;
    try {
      await core.ready;
      await core.loaded;
      return scope.aborted ? undefined : await work();
    } catch {
      return undefined;
    }
  }

  async function fill(kind: keyof typeof parts, keys: readonly string[]): Promise<void> {
    const { scope } = core;
    const storage = await core.persistence.storage();
    const found = await Promise.all(parts[kind].map(async (table) => [table, await storage.get(table, keys)] as const));
    // The parts of one thing come together, the thing itself last: nothing is drawn half.
    if (!scope.aborted) for (const [table, rows] of found.toReversed()) core.replica.fill(table, rows);
  }

  async function newest(table: 'posts' | 'messages', group: string): Promise<number | undefined> {
    const { scope } = core;
    const storage = await core.persistence.storage();
    const found = await storage.stretch(table, group, { limit: size });
    if (scope.aborted || !found) return undefined;
    const { rows, from } = found;
    const keys = rows.map(({ key }) => key);
    if (table === 'posts') await fill('posts', keys);
    else core.replica.fill(table, rows);
    return rows.length > 0 ? from : undefined;
  }

  return {
    posts: (id) => read(() => newest('posts', id)),
    messages: (chat) => read(() => newest('messages', chat)),
    account: (id) => read(() => fill('accounts', [id])),
    relations: () =>
      read(async () => {
        const storage = await core.persistence.storage();
        const subscribed = await storage.all('subscriptions');
        await fill('accounts', subscribed.filter(({ value }) => value?.subscribeTime).map(({ key }) => key));
      }),
    list: (name, kind) =>
      read(async () => {
        const keys = await (await core.persistence.storage()).list(name);
        if (keys) await fill(kind, keys);
        return keys;
      }),
  };
}
