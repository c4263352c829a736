import { expect } from '@open-wc/testing';
import { createDexieStorage } from '../../src/storage/dexie.lazy.ts';
import { createBrowserDriver } from '../../src/storage/browser-driver.ts';
import type { Storage } from '../../src/storage/types.ts';

const { open } = IDBFactory.prototype;
let left = 0;

/** Counts the databases that are opened and not closed. */
beforeEach(() => {
  left = 0;
  IDBFactory.prototype.open = function (...args) {
    const request = open.apply(this, args);
    request.addEventListener('success', () => {
      const close = request.result.close.bind(request.result);
      left += 1;
      request.result.close = () => {
        left -= 1;
        request.result.close = close;
        close();
      };
    });
    return request;
  };
});
afterEach(() => {
  IDBFactory.prototype.open = open;
});

const events = { now: Date.now, onDeleted: () => {}, onCreated: () => {}, onBroken: () => {} };
const drivers: Record<string, (name: string) => Storage> = {
  'Dexie alone': (name) => createDexieStorage(name, events),
  'the first reads, then Dexie': (name) => createBrowserDriver(name, events as never),
};

for (const [name, create] of Object.entries(drivers))
  describe(`a database that is closed while it opens is not left open: ${name}`, () => {
    for (const exists of [false, true])
      it(exists ? 'one that exists' : 'a new one', async () => {
        const database = `closed-early-${Math.random()}`;
        if (exists) {
          const before = create(database);
          await before.begin();
          await before.heldBytes();
          before.close();
        }
        const storage = create(database);
        const begun = storage.begin().then(
          () => 'begun',
          () => 'ended',
        );
        storage.close();
        await begun;
        // The browser answers requests for a database in their order: when this one is, so are those before it.
        const last = await new Promise<IDBDatabase>((resolve) => {
          const request = open.call(indexedDB, database);
          request.onsuccess = () => resolve(request.result);
        });
        last.close();
        expect(left).to.equal(0);
        indexedDB.deleteDatabase(database);
      });
  });
