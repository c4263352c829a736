/** Code that the kit fetches when it is needed. Here it is at hand from the start: no clock of ours turns a fetch. */
await Promise.all([
  import('../../src/state/account-lists.ts'),
  import('../../src/state/conversation-list.ts'),
  import('../../src/state/live.ts'),
  import('../../src/state/merged-feed.ts'),
  import('../../src/state/subscriptions.ts'),
  import('../../src/state/thread.ts'),
  import('../../src/state/window-moves.ts'),
  import('../../src/sync/effects.ts'),
  import('../../src/state/warm.ts'),
  import('../../src/storage/browser.ts'),
  import('../../src/storage/memory.ts'),
]);
export {};
