import { expect, test } from 'vitest';
import { sampleIDs } from '../../src/testing/index.ts';
import { ownerOf } from '../helpers/kit.ts';
import { createRace } from './race.ts';

const { kitchen } = sampleIDs;

test.each([undefined, 'Renamed'])(
  'accounts renamed by others appear in the directory, searched by %s, on reconnect, with at most one read a minute',
  async (q) => {
    const { backend, time, enter, watch } = createRace();
    const kit = await enter();
    const list = kit.accounts.list('directory', q);
    watch(list.$state);
    await time.run(100);
    const names = () => list.$state.get().items.map(({ officialAccountName }) => officialAccountName);
    const reads = () =>
      backend.calls.filter(
        ({ operation, call }) =>
          operation === 'accounts.list' && (call as { query: { scope: string } }).query.scope === 'directory',
      ).length;
    const renamed = ownerOf(backend, kitchen).call('accounts.update', {
      params: { officialAccountID: kitchen },
      body: { officialAccountName: 'Renamed' },
    });
    await time.run(100);
    await renamed;
    const before = reads();
    const comesBack = async () => {
      backend.endStreams(10);
      await time.run(5000);
      expect(kit.$connection.get().state).toBe('live');
    };
    await comesBack();
    expect(reads()).toBe(before);
    await time.run(60_000);
    await comesBack();
    expect(names()).toContain('Renamed');
    await comesBack();
    expect(reads()).toBe(before + 1);
  },
);
