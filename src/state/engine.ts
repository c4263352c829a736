import { chunk } from '../chunk.ts';
import { createAccountRequests, FRESH } from './lists/account-requests.ts';
import { createAccounts } from './accounts.ts';
import type { Kit, KitError } from './api/kit.ts';
import { createChats } from './chats.ts';
import type { Core } from './cache/core.ts';
import { createDrafts } from './outbox/drafts.ts';
import type { Engine, Live, LiveOptions } from './context.ts';
import { createSelectors } from './replica/selectors.ts';
import { hasNoAnswer } from './api/failure.ts';
import { lazyCacheReader } from './cache/cache-reader.ts';
import { mediaUrl } from './media-url.ts';
import { createOutbox } from './outbox/board.ts';
import type { Files } from './outbox/files.ts';
import { createPosts } from './posts.ts';
import { passOn, type Use } from './session/pass-on.ts';

const liveCode = chunk(() => import('./live.lazy.ts'));
const subscriptions = chunk(() => import('./lists/subscriptions.lazy.ts'));

type Parts = Pick<
  Kit,
  | 'accounts'
  | 'posts'
  | 'chats'
  | 'media'
  | 'drafts'
  | 'subscribeOfficialAccount'
  | 'unsubscribeOfficialAccount'
  | 'getOfficialAccountsInfo'
>;

/** Builds the layers of state/ around a core. */
export function createEngine(
  core: Core,
  onLive: (live: Live) => void,
  options: Omit<LiveOptions, 'outbox'> = {},
): Engine & { parts: Parts; live: () => Promise<Live> } {
  const outbox = createOutbox();
  const selectors = createSelectors(core.replica, outbox.pendingOf);
  const fetching = new Map<string, Promise<unknown>>();
  /** When the subscriptions were last fetched. */
  let subscribedAt = -Infinity;
  let signals = 0;
  /** Requests without an answer, by key; nothing else would repeat them. */
  const owed = new Map<string, () => Promise<unknown>>();

  /** Shares one request per key among all callers. */
  function shared(key: string, work: () => Promise<unknown>): Promise<unknown> {
    const pendingRequest = fetching.get(key);
    if (pendingRequest) return pendingRequest;
    const request = work().finally(() => fetching.get(key) === request && fetching.delete(key));
    fetching.set(key, request);
    request.catch((error: KitError) => hasNoAnswer(error) && owed.set(key, work));
    return request;
  }
  core.events.on('signal', ({ type }) => {
    // Requests in flight may have been read before the position was reset.
    if (type !== 'recovered') {
      fetching.clear();
      subscribedAt = -Infinity;
      signals += 1;
    }
    if (type === 'stale') return;
    const again = [...owed];
    owed.clear();
    if (type === 'recovered') for (const [key, work] of again) shared(key, work).catch(() => undefined);
  });

  const isFresh = createAccountRequests(core);
  let loaded: Live | undefined;
  async function live(): Promise<Live> {
    const { createLive } = await liveCode();
    // The first caller creates it; a caller whose code load failed earlier finds it created.
    if (!loaded) onLive((loaded = createLive(engine, { ...options, outbox })));
    return loaded;
  }

  const drafts = createDrafts(core);
  const engine: Engine = {
    core,
    drafts,
    outbox,
    selectors,
    cacheReader: lazyCacheReader(core),
    loadAccount: async (officialAccountID, reason) => {
      if (reason === 'mount' && isFresh(officialAccountID)) return;
      await shared(officialAccountID, () => core.backend.ask('accounts.get', { params: { officialAccountID } }));
    },
    async loadSubscriptions(reason) {
      if (reason === 'mount' && core.clock.now() - subscribedAt <= FRESH) return;
      await shared('', async () => {
        const begun = signals;
        await (await subscriptions()).fetchSubscriptions(core);
        if (begun === signals) subscribedAt = core.clock.now();
      });
    },
    runCommand: (work) =>
      core.session.within(
        () => loaded ?? live(),
        ({ commands }) => work(commands),
      ),
  };
  const useFiles: Use<Files> = (work) => engine.runCommand(({ files }) => work(files));
  const accounts = createAccounts(engine);
  return {
    ...engine,
    live,
    parts: {
      accounts,
      posts: createPosts(engine),
      chats: createChats(engine),
      media: {
        upload: (file, options) => engine.runCommand(({ media }) => media.upload(file, options)),
        url: (path, width) => mediaUrl(core.backend.transport, path, width),
        readable: (path) => engine.runCommand(({ media }) => media.readable(path)).catch(() => path),
      },
      drafts: {
        get: drafts.get,
        set: drafts.set,
        ...passOn(useFiles, 'keepFile', 'file'),
        dropFile: (key, id) => void useFiles((files) => files.drop(key, id)).catch(() => undefined),
      },
      subscribeOfficialAccount: accounts.subscribe,
      unsubscribeOfficialAccount: accounts.unsubscribe,
      ...passOn(engine.runCommand, 'getOfficialAccountsInfo'),
    },
  };
}
