import type { Numbered, Place } from '../../storage/types.ts';
import type { Run } from '../../sync/ranges.ts';
import type { Table } from '../../sync/rows.ts';
import type { Core } from './core.ts';

/** Loads rows of earlier visits into memory, so that the first screen renders before any answer. */
export interface CacheReader {
  /** Posts of an account or messages of a chat, up to the next gap in the cache; resolves to the range of their numbers. */
  readContiguousRange(table: Numbered, group: string, place: Place): Promise<Run | undefined>;
  posts(postIDs: readonly string[]): Promise<void>;
  message(key: string): Promise<void>;
  account(officialAccountID: string): Promise<void>;
  /** All subscribed accounts, with subscription and role. */
  relations(): Promise<void>;
  /** The stored keys of a list, with their rows. */
  list(name: string, kind: 'accounts' | 'posts' | 'conversations'): Promise<readonly string[] | undefined>;
}

const parts = {
  accounts: ['accounts', 'subscriptions', 'roles'],
  posts: ['posts', 'reactions', 'ownReactions'],
  besidePosts: ['reactions', 'ownReactions'],
  messages: ['messages'],
  conversations: ['conversations'],
} as const satisfies Record<string, readonly Table[]>;

export function createCacheReader(core: Core): CacheReader {
  /** Reads; resolves to undefined if that fails or the session changes meanwhile. */
  async function read<T>(work: () => Promise<T | undefined>): Promise<T | undefined> {
    core.backend.inFlight += 1;
    try {
      return await core.session.within(() => core.cache.loaded, work);
    } catch {
      return undefined;
    } finally {
      core.backend.inFlight -= 1;
    }
  }

  async function fill(kind: keyof typeof parts, keys: readonly string[]): Promise<void> {
    const load = async () => {
      const storage = await core.cache.persistence.storage();
      return Promise.all(parts[kind].map(async (table) => [table, await storage.get(table, keys)] as const));
    };
    // The rows of one entity arrive together, its main row last, so that nothing renders incomplete.
    await core.session.within(load, (rowsByTable) => {
      for (const [table, rows] of rowsByTable.toReversed()) core.replica.fill(table, rows);
    });
  }

  async function ownersOf(posts: readonly string[]): Promise<string[]> {
    const rows = await (await core.cache.persistence.storage()).get('posts', posts);
    return [...new Set(rows.flatMap((row) => row?.group ?? []))];
  }

  function stretch(table: Numbered, group: string, place: Place): Promise<Run | undefined> {
    const load = async () => {
      const storage = await core.cache.persistence.storage();
      const range = await storage.readContiguousRange(table, group, place);
      if (range && table === 'posts')
        await fill(
          'besidePosts',
          range.rows.map(({ key }) => key),
        );
      return range;
    };
    return core.session.within(load, (range): Run | undefined => {
      if (!range) return undefined;
      core.replica.fill(table, range.rows);
      return [range.from, range.to];
    });
  }

  return {
    readContiguousRange: (table, group, place) => read(() => stretch(table, group, place)),
    posts: (ids) => read(() => fill('posts', ids)),
    message: (key) => read(() => fill('messages', [key])),
    account: (id) => read(() => fill('accounts', [id])),
    relations: () =>
      read(async () => {
        const storage = await core.cache.persistence.storage();
        const subscribed = await storage.all('subscriptions');
        await fill(
          'accounts',
          subscribed.filter(({ value }) => value?.subscribeTime).map(({ key }) => key),
        );
      }),
    list: (name, kind) =>
      read(async () => {
        const keys = await (await core.cache.persistence.storage()).list(name);
        // Posts of a deleted account are deleted too.
        if (keys && kind === 'posts') await fill('accounts', await ownersOf(keys));
        if (keys) await fill(kind, keys);
        return keys;
      }),
  };
}
