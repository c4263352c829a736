import type { ReadableAtom } from 'nanostores';
import { createKit } from '../../src/kit.ts';
import type { Failure, Feed, FeedState, Kit, List, ListState, Thread, ThreadState } from '../../src/state/api/kit.ts';
import type { Account, Conversation } from '../../src/protocol/entities.ts';
import type { Person, ScriptedBackend } from '../../src/testing/index.ts';
import { createCable, type Cable } from './cable.ts';
import type { VirtualTime } from './virtual-time.ts';

/** One device with everything that a person could have open. */
export interface Screens {
  accounts: List<Account>;
  merged: Feed;
  feeds: Record<string, Feed>;
  chats: List<Conversation>;
  thread: Thread;
}

export interface Device {
  readonly name: string;
  readonly person: Person;
  readonly cable: Cable;
  readonly kit: Kit;
  readonly screens: Screens;
  /** Unfinished work, by description. */
  readonly open: Set<string>;
  /** Tracks work until it ends, with any result. */
  doing(what: string, work: Promise<unknown>): void;
  ready(): Promise<void>;
  /** Closes the page and opens it again, with the same browser and database. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

export interface DeviceOptions {
  backend: ScriptedBackend;
  time: VirtualTime;
  random: () => number;
  name: string;
  person: Person;
  /** For a business: the account whose inbox is open, and the subscriber whose chat is open. */
  desk?: { chatWith: string };
  accounts: readonly string[];
  /** The account whose chat is open. */
  service: string;
  storage?: 'auto' | 'memory';
}

export function createDevice({
  backend,
  time,
  random,
  name,
  person,
  desk,
  accounts,
  service,
  storage = 'auto',
}: DeviceOptions): Device {
  const { transport, token } = backend.as(person, { refresh: () => undefined });
  const cable = createCable(transport);
  const open = new Set<string>();
  let stops: (() => void)[] = [];
  let kit!: Kit;
  let screens!: Screens;

  function look(...stores: ReadableAtom<unknown>[]): void {
    for (const $store of stores) stops.push($store.subscribe(() => undefined));
  }

  function start(): void {
    kit = createKit({ endpoint: name, transport: cable.transport, token, clock: time, random, storage });
    screens = {
      accounts: kit.accounts.list(desk ? 'managed' : 'subscribed'),
      merged: kit.posts.feed({}),
      feeds: Object.fromEntries(
        accounts.map((officialAccountID) => [officialAccountID, kit.posts.feed({ officialAccountID })]),
      ),
      chats: kit.chats.list(desk ? service : undefined),
      thread: kit.chats.thread(service, desk?.chatWith),
    };
    const { feeds, ...others } = screens;
    look(
      ...[...Object.values(others), ...Object.values(feeds)].map(({ $state }) => $state as ReadableAtom<unknown>),
      kit.outbox.$items,
      kit.accounts.$unreadTotal,
    );
  }

  async function close(): Promise<void> {
    for (const stop of stops) stop();
    stops = [];
    let closed = false;
    const closing = kit.close().then(() => (closed = true));
    // Closing a database may take time.
    for (let i = 0; i < 100 && !closed; i += 1) await time.run(i === 0 ? 0 : 100);
    await closing;
  }

  /** Waits for code that loads after the first paint: the virtual clock does not control loading. */
  async function ready(): Promise<void> {
    for (let i = 0; i < 500 && kit.$connection.get().state === 'idle'; i += 1)
      await new Promise((resolve) => setTimeout(resolve, 1));
    await time.run(0);
  }

  start();
  return {
    ready,
    name,
    person,
    cable,
    get kit() {
      return kit;
    },
    get screens() {
      return screens;
    },
    open,
    doing(what, work) {
      open.add(what);
      const done = () => void open.delete(what);
      work.then(done, done);
    },
    async reload() {
      await close();
      start();
      await ready();
    },
    close,
  };
}

/** Screens that show a load error. */
export function failedScreens({ screens: { feeds, ...others } }: Device): string[] {
  return Object.entries({ ...others, ...feeds }).flatMap(([name, { $state }]) =>
    ($state.get() as { error?: Failure }).error?.code === 'offline' ? [name] : [],
  );
}

type Seen = Record<string, unknown>;

const listed = <T>({ status, items }: ListState<T>, of: (item: T) => unknown): Seen => ({
  status,
  items: items.map(of),
});
/** Subscriber counts are not sent to subscribers, so devices may differ in them. */
const account = ({ subscriberCount: _count, ...rest }: Account): Seen => rest;
const MOST = 15;
const feed = ({ status, items }: FeedState): Seen => ({ status, items: items.slice(0, MOST) });
const thread = ({ status, items, conversation }: ThreadState): Seen => ({
  status,
  items: items.slice(-MOST),
  conversation,
});

/** Everything on a device's screens on which devices must agree. Includes only feeds of accounts that the person follows or manages: others have no live updates. */
export function seenOn({ kit, screens }: Device): Record<string, Seen> {
  const { accounts, merged, feeds, chats, thread: chat } = screens;
  const mine = new Set(accounts.$state.get().items.map(({ officialAccountID }) => officialAccountID));
  return {
    accounts: listed(accounts.$state.get(), account),
    merged: feed(merged.$state.get()),
    ...Object.fromEntries(
      Object.entries(feeds).flatMap(([id, { $state }]) => (mine.has(id) ? [[id, feed($state.get())]] : [])),
    ),
    chats: listed(chats.$state.get(), (conversation) => conversation),
    thread: thread(chat.$state.get()),
    unread: { total: kit.accounts.$unreadTotal.get() },
  };
}
