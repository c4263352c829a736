import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { Services } from '../../../demo-server/src/services/shared/types.ts';
import { AccountOrder, type Account } from '../../../src/protocol/index.ts';
import { openBackend, operator, owner, reader, stranger, textPost, turnedClock } from './world.ts';

let backend: Backend;
let services: Services;
const clock = turnedClock();
const NAMES = ['alder', 'Birch', 'cedar', 'Birch', 'elm', 'fir'];

beforeEach(async () => {
  backend = await openBackend({ clock: clock.now });
  ({ services } = backend);
  for (const [i, officialAccountName] of NAMES.entries()) {
    const { value } = await services['accounts.create'](i % 2 ? owner : stranger, {
      body: { officialAccountID: `@TOA#_${i}`, officialAccountName, mode: i % 3 ? 'service' : 'channel' },
    });
    const params = { officialAccountID: value.officialAccountID };
    clock.turn(5000);
    if (i % 2) await services['posts.create'](owner, { params, body: textPost() });
    if (i > 3) await services['accounts.subscribe'](reader, { params });
    if (i === 2) await services['accounts.suspend'](operator, { params, body: { reason: 'spam' } });
    if (i === 1) await services['accounts.update'](operator, { params, body: { verified: true } });
  }
});
afterEach(() => backend.close());

const keyOf: Record<AccountOrder, (account: Account) => string | number> = {
  name: ({ officialAccountName }) => officialAccountName.toLowerCase(),
  owner: ({ ownerUserID }) => ownerUserID,
  mode: ({ mode }) => mode,
  subscribers: ({ subscriberCount }) => subscriberCount,
  lastPost: ({ lastPostTime }) => lastPostTime ?? -1,
  verified: ({ verified }) => Number(verified ?? false),
  state: ({ suspension }) => suspension?.time ?? -1,
};

describe.each(AccountOrder.pipe[0].options)('by %s', (sort) => {
  it.each(['asc', 'desc'] as const)('%s: pages hold every account once, in this order', async (order) => {
    const rows: Account[] = [];
    let cursor: string | undefined;
    do {
      const { value } = await services['accounts.list'](operator, {
        query: { scope: 'all', sort, order, limit: 2, ...(cursor && { cursor }) },
      });
      rows.push(...value.items);
      cursor = value.nextCursor;
    } while (cursor);
    expect(new Set(rows.map(({ officialAccountID }) => officialAccountID)).size).toBe(NAMES.length);
    expect(rows).toHaveLength(NAMES.length);
    const keys = rows.map(keyOf[sort]);
    const direction = order === 'asc' ? 1 : -1;
    expect(keys).toEqual(keys.toSorted((a, b) => (a === b ? 0 : a < b ? -1 : 1) * direction));
  });
});

it('a search keeps the order', async () => {
  const { items } = (
    await services['accounts.list'](operator, { query: { scope: 'all', q: 'birch', sort: 'lastPost', order: 'asc' } })
  ).value;
  expect(items.map(({ officialAccountID }) => officialAccountID)).toEqual(['@TOA#_1', '@TOA#_3']);
});
