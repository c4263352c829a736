import { expect } from '@open-wc/testing';
import { createDexieStorage } from '../../src/storage/dexie.ts';
import { storageContract } from './contract.ts';

let count = 0;
const name = () => `contract-${count}`;

describe('storage in a real IndexedDB', () => {
  storageContract(
    { test: it, equal: (actual, expected) => void expect(actual).to.deep.equal(expected) },
    async () => {
      count += 1;
      return createDexieStorage(name());
    },
    async (storage) => {
      storage.close();
      return createDexieStorage(name());
    },
  );
});
