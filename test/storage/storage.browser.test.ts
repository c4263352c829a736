import { expect } from '@open-wc/testing';
import { createDexieStorage } from '../../src/storage/dexie.lazy.ts';
import { storageContract } from './contract.ts';

let count = 0;
let time = 0;
const open = async () => {
  const storage = createDexieStorage(`contract-${count}`, { now: () => time });
  await storage.begin();
  return storage;
};

describe('storage in a real IndexedDB', () => {
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
