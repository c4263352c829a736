import { expect } from '@open-wc/testing';
import { createBrowserDriver } from '../../src/storage/browser-driver.ts';
import { createDexieStorage } from '../../src/storage/dexie.lazy.ts';
import { storageContract } from './contract.ts';

let count = 0;
let time = 0;
const now = () => time;
const nothing = () => undefined;

for (const [what, create] of [
  ['storage in a real IndexedDB', (name: string) => createDexieStorage(name, { now })],
  [
    'storage in a real IndexedDB, read without Dexie first',
    (name: string) => createBrowserDriver(name, { now, onDeleted: nothing, onCreated: nothing, onBroken: nothing }),
  ],
] as const)
  describe(what, () => {
    const open = async () => {
      const storage = create(`contract-${count}`);
      await storage.begin();
      return storage;
    };
    storageContract(
      { test: it, equal: (actual, expected) => void expect(actual).to.deep.equal(expected) },
      () => {
        count += 1;
        return open();
      },
      (storage) => {
        storage.close();
        return open();
      },
      (milliseconds) => void (time += milliseconds),
    );
  });
