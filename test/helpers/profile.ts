import { expect } from 'vitest';
import { type KitOptions } from '../../src/kit.ts';
import type { Kit } from '../../src/state/api/kit.ts';
import type { Clock } from '../../src/sync/clock.ts';
import type { ScriptedBackend } from '../../src/testing/index.ts';
import { countedClock } from './fence.ts';
import { closing, kitOn, until } from './kit.ts';
import { memoryBrowser, type MemoryTab } from './tabs.ts';

export interface Page extends MemoryTab {
  kit: Kit;
  /** Of the profile's database. */
  database: string;
}

let profiles = 0;

/** A browser profile: its tabs share a database, channels and locks. Needs `fake-indexeddb/auto`. */
export function profile(
  backend: ScriptedBackend,
  { clock = countedClock, ...shared }: Partial<KitOptions> & { clock?: Clock } = {},
) {
  const browser = memoryBrowser(clock);
  const endpoint = `https://profile-${(profiles += 1)}.example`;
  const pages: Page[] = [];
  /** A page with a subscriber, so that it needs a connection. */
  function open(options: Partial<KitOptions> = {}): Page {
    const tab = browser.open();
    const kit = kitOn(
      { transport: tab.through(backend.transport), token: backend.token },
      { storage: 'auto', endpoint, clock: tab.clock, tabs: tab.ports, ...shared, ...options },
    );
    closing(kit.on('onError', () => undefined));
    const page = { ...tab, kit, database: `oa-kit|${endpoint}|${kit.$session.get().userID}` };
    // Suspended pages must run to be closed.
    closing(() => page.wake());
    pages.push(page);
    return page;
  }
  return {
    open,
    pages,
    /** Opens pages one after the other; resolves when all of them are live. */
    async openLive(count: number): Promise<Page[]> {
      const opened: Page[] = [];
      for (let i = 0; i < count; i += 1) {
        const page = open();
        opened.push(page);
        await until(() => expect(page.kit.$connection.get().state).toBe('live'));
      }
      return opened;
    },
  };
}
