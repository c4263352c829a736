import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { Subscriber } from '../../../src/protocol/index.ts';
import { account, createWorld, owner, subscriptionRow } from './world.ts';

let backend: Backend;
beforeAll(async () => {
  const world = await createWorld();
  ({ backend } = world);
  for (const [userID, name] of [
    ['u-angel', 'Ángel Núñez'],
    ['u-li', '林兰'],
    ['u-wide', 'ＴＡＲＯ'],
    ['100%_sure', undefined],
  ] as const)
    await world.services['accounts.subscribe']({ userID, role: 'user', ...(name && { name }) }, account);
});
afterAll(() => backend.close());

async function find(q: string, limit = 200) {
  const found: Subscriber[] = [];
  let pages = 0;
  for (let cursor: string | undefined; pages === 0 || cursor !== undefined; pages += 1) {
    const query = { q, limit, ...(cursor !== undefined && { cursor }) };
    const { value } = await backend.services['accounts.subscribers'](owner, { ...account, query });
    found.push(...value.items);
    cursor = value.nextCursor;
  }
  return { IDs: found.map(({ userID }) => userID), pages };
}

it.each([
  ['by name, without its accents', 'angel nu', ['u-angel']],
  ['by the middle of a name', 'ÑEZ', ['u-angel']],
  ['by one Chinese character', '兰', ['u-li']],
  ['whatever the width of the letters', 'taro', ['u-wide']],
  ['by ID, also without a name', 'sure', ['100%_sure']],
  ['by characters that are syntax elsewhere', '%_', ['100%_sure']],
  ['not by what nobody has', 'zz', []],
  ['all of them without a word', '  ', ['100%_sure', 'reader', 'u-angel', 'u-li', 'u-wide']],
])('subscribers are found %s', async (_how, q, IDs) => {
  expect((await find(q)).IDs).toEqual(IDs);
});

it('pages of a search go on where the last one ended', async () => {
  expect(await find('u-', 1)).toEqual({ IDs: ['u-angel', 'u-li', 'u-wide'], pages: 3 });
});

it('a search among very many ends a page before it has read them all, and goes on', async () => {
  const many = Array.from({ length: 20_500 }, (_, i) => `many-${String(i).padStart(5, '0')}`);
  for (let i = 0; i < many.length; i += 500)
    await backend.database
      .insertInto('subscriptions')
      .values(many.slice(i, i + 500).map(subscriptionRow))
      .execute();
  const first = (await backend.services['accounts.subscribers'](owner, { ...account, query: { q: 'u-li' } })).value;
  expect(first.items).toEqual([]);
  expect(first.nextCursor).toBeDefined();
  expect(await find('u-li')).toEqual({ IDs: ['u-li'], pages: 2 });
});
