import { isTopicOf } from '../../protocol/ids.ts';
import type { Account, AccountMode } from '../../protocol/entities.ts';
import { pageSize } from '../../protocol/limits.ts';
import type { AccountFilter, Failure, List, ListState } from '../api/kit.ts';
import { createCursorList } from './cursor-list.ts';
import type { ListContext } from './context.ts';
import { toFailure } from '../api/failure.ts';
import { createLatest } from './latest.ts';
import { sameItems } from '../replica/memo.ts';
import { watchNetwork } from '../connection/network.ts';
import { createView, type LoadReason, type View } from './view.ts';

const tables = ['accounts', 'subscriptions', 'roles'] as const;
const empty: ListState<Account> = { status: 'loading', items: [], hasMore: false, loadingMore: false };

/** Sorts pinned accounts first, then by the newest post. */
export function byActivity(a: Account, b: Account): number {
  return (
    Number(b.pinned ?? false) - Number(a.pinned ?? false) ||
    (b.lastPostTime ?? b.createTime) - (a.lastPostTime ?? a.createTime) ||
    a.officialAccountName.localeCompare(b.officialAccountName)
  );
}

/** All followed accounts, or those of one mode: completely in memory, so that the list stays correct without refetching. */
function createSubscribedList(
  { core, selectors, outbox, cacheReader, loadSubscriptions }: ListContext,
  mode: AccountMode | '',
): List<Account> {
  let status: ListState<Account>['status'] = 'loading';
  let error: Failure | undefined;
  const latest = createLatest(core.session);

  async function load(reason?: LoadReason): Promise<void> {
    error = undefined;
    if (status === 'error') status = 'loading';
    view.update();
    if (status === 'loading') void cacheReader.relations();
    const outcome = await latest(() => loadSubscriptions(reason));
    if (!outcome) return;
    error = outcome.error === undefined ? undefined : toFailure(outcome.error);
    status = error ? 'error' : 'ready';
    view.update();
  }

  const view: View<ListState<Account>> = createView(core, {
    initial: empty,
    tables,
    compute(before) {
      const items: Account[] = [];
      for (const { key } of core.replica.rows('accounts')) {
        const account = selectors.account(key);
        if (account?.subscribeTime && (!mode || account.mode === mode)) items.push(account);
      }
      const shown = status === 'error' && items.length > 0 ? 'ready' : status;
      return {
        status: shown,
        items: sameItems(before.items, items.sort(byActivity)),
        hasMore: false,
        loadingMore: false,
        ...(error && { error }),
      };
    },
    held: () => view.$state.get().items.map(({ officialAccountID }) => officialAccountID),
    listen: outbox.onChange,
    concerns: (signal) => (signal.type === 'stale' ? !signal.topic || isTopicOf('user', signal.topic) : !!error),
    load(reason) {
      if (reason === 'sessionChanged') status = 'loading';
      void load(reason);
    },
  });
  return { $state: view.$state, loadMore: async () => undefined, refresh: () => load() };
}

/** Minimum interval between reads of the directory, in milliseconds: no log reports what others create or rename. */
const GLANCE = 60_000;

/** The table that decides whether an account belongs to a list. */
const deciding = { managed: 'roles', subscribed: 'subscriptions', directory: 'accounts' } as const;

/** The directory, managed accounts, and searches: pages of the backend. */
function createPagedList(
  { core, selectors, outbox, cacheReader }: ListContext,
  scope: 'subscribed' | 'directory' | 'managed',
  q: string | undefined,
  mode: AccountMode | '',
): List<Account> {
  const name = `accounts:${scope}${mode && `:${mode}`}`;
  /** Operators own the platform's accounts regardless of their other roles in them. */
  const isOperator = () => core.session.$session.get().role === 'operator';
  /** The `managed` list includes accounts offered to the person until the offer expires. */
  const hasRight = ({ role, ownerOfferExpireTime = 0 }: Account) =>
    role !== undefined || ownerOfferExpireTime * 1000 > (core.backend.transport.serverTime?.() ?? core.clock.now());
  const belongs = (account: Account) =>
    (!mode || account.mode === mode) &&
    (scope === 'managed' ? hasRight(account) : scope === 'directory' || account.subscribeTime !== 0);

  /**
   * Updates the list after accounts were followed, unfollowed, or their role changed, on any device; adds new accounts to
   * the directory.
   */
  function decide(keys: Iterable<string>): void {
    const { keys: listedKeys, hasMore, status } = list.state;
    for (const key of keys) {
      const account = selectors.account(key);
      const isListed = listedKeys.includes(key);
      if (scope === 'directory') {
        // If the directory has more pages, the account may be on one of them.
        if (account && belongs(account) && !isListed && !q && status === 'ready' && !hasMore) list.add(key);
      } else {
        const isIn = account !== undefined && belongs(account);
        if (isIn === isListed) continue;
        // The backend decides what a search finds and what an operator still manages.
        if (q || (isListed && isOperator())) return void list.load();
        if (isIn) list.add(key);
      }
    }
  }

  let readAt = 0;
  /** The page became visible, or the connection is live again. */
  function glance(): void {
    if (core.clock.now() - readAt >= GLANCE) void list.renew();
  }

  const list = createCursorList(core, {
    async fetch(cursor) {
      if (cursor === undefined) readAt = core.clock.now();
      const limit = scope === 'managed' ? pageSize.max : undefined;
      const { items, nextCursor } = await core.backend.ask('accounts.list', {
        query: {
          scope,
          ...(q && { q }),
          ...(mode && { mode }),
          ...(cursor !== undefined && { cursor }),
          ...(limit && { limit }),
        },
      });
      return { keys: items.map(({ officialAccountID }) => officialAccountID), nextCursor };
    },
    ...(!q && { name, cached: () => cacheReader.list(name, 'accounts') }),
    onChange: () => view.update(),
  });

  const view = createView<ListState<Account>>(core, {
    initial: empty,
    tables,
    compute(before) {
      const { status, keys, hasMore, loadingMore, error } = list.state;
      const items = keys.flatMap((key) => selectors.account(key) ?? []).filter(belongs);
      return { status, items: sameItems(before.items, items), hasMore, loadingMore, ...(error && { error }) };
    },
    held: () => list.state.keys,
    listen(update) {
      const stops = [
        outbox.onChange(update),
        core.replica.listen((changed) => decide(changed.get(deciding[scope]) ?? [])),
      ];
      if (scope === 'directory')
        stops.push(
          watchNetwork({ online() {}, offline() {}, visible: glance }),
          core.stream.$connection.listen(
            ({ state }, before) => state === 'live' && before?.state !== state && glance(),
          ),
        );
      return () => stops.forEach((stop) => stop());
    },
    concerns: (signal) =>
      signal.type === 'stale' ? !signal.topic || isTopicOf('user', signal.topic) : !!list.state.error,
    load(reason) {
      if (reason === 'mount') list.enter();
      if (reason === 'sessionChanged') list.reset();
      void list.load();
    },
  });
  return { $state: view.$state, loadMore: list.more, refresh: list.load };
}

/** See `kit.accounts.list`. */
export function createAccountList(
  context: ListContext,
  view: 'subscribed' | 'directory' | 'managed',
  filter: string | AccountFilter = {},
): List<Account> {
  const { q, mode = '' } = typeof filter === 'string' ? { q: filter } : filter;
  return view === 'subscribed' && !q ? createSubscribedList(context, mode) : createPagedList(context, view, q, mode);
}
