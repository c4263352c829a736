/** Loads all lazy code in advance: the virtual clock does not control loading. */
await Promise.all([
  import('../../src/state/lists/account-lists.lazy.ts'),
  import('../../src/state/lists/conversation-list.lazy.ts'),
  import('../../src/state/live.lazy.ts'),
  import('../../src/state/lists/merged-feed.lazy.ts'),
  import('../../src/state/lists/subscriptions.lazy.ts'),
  import('../../src/state/lists/thread.lazy.ts'),
  import('../../src/state/lists/history-window.lazy.ts'),
  import('../../src/sync/effects.lazy.ts'),
  import('../../src/state/cache/cache-reader.lazy.ts'),
  import('../../src/storage/browser.lazy.ts'),
  import('../../src/storage/dexie.lazy.ts'),
  import('../../src/storage/memory.lazy.ts'),
]);
export {};
