import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { AccountMode } from '../../../src/protocol/index.ts';
import { openBackend, owner } from './world.ts';

let backend: Backend;

/** Name, subscribers, mode. All hold the word. */
const accounts: [name: string, subscribers: number, mode: AccountMode][] = [
  ['Old harbour', 4, 'channel'],
  ['Harbour café', 0, 'channel'],
  ['Harbour lights', 2, 'service'],
  ['Hárbour', 0, 'service'],
  ['City news', 5, 'service'],
  ['HARBOUR!', 1, 'channel'],
  ['Harbourmaster', 1, 'channel'],
];
const idOf = (name: string) => `@TOA#_${accounts.findIndex(([each]) => each === name)}`;

beforeAll(async () => {
  backend = await openBackend();
  for (const [officialAccountName, subscribers, mode] of accounts) {
    const officialAccountID = idOf(officialAccountName);
    await backend.services['accounts.create'](owner, {
      body: { officialAccountID, officialAccountName, mode, introduction: 'At the harbour' },
    });
    for (let i = 0; i < subscribers; i += 1)
      await backend.services['accounts.subscribe'](
        { userID: `reader${i}`, role: 'user' },
        { params: { officialAccountID } },
      );
  }
});
afterAll(() => backend.close());

type Query = Parameters<Backend['services']['accounts.list']>[1]['query'];

/** Names of all pages. */
async function list(query: Query, who: typeof owner | undefined = owner): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = (
      await backend.services['accounts.list'](who, { query: { ...query, ...(cursor && { cursor }) } })
    ).value;
    names.push(...items.map(({ officialAccountName }) => officialAccountName));
    cursor = nextCursor;
  } while (cursor !== undefined);
  return names;
}

const ranked = ['HARBOUR!', 'Hárbour', 'Harbour lights', 'Harbourmaster', 'Harbour café', 'City news', 'Old harbour'];

describe('a search in the directory', () => {
  it.each([undefined, 1, 2, 3])(
    'has the account of this name first, then names that begin so, then words, each by subscribers; %s on a page',
    async (limit) => {
      const query: Query = { scope: 'directory', q: 'harbour', ...(limit && { limit }) };
      expect(await list(query)).toEqual(ranked);
      expect(await list(query, undefined)).toEqual(ranked);
    },
  );

  it.each(['HARBOUR', '  hárbour ', 'ｈａｒｂｏｕｒ', '"harbour"'])(
    'means %s by case, width, accents and marks',
    async (q) => {
      expect(await list({ scope: 'directory', q })).toEqual(ranked);
    },
  );

  it('takes the whole of it as the beginning of a name', async () => {
    expect((await list({ scope: 'directory', q: 'harbour c' }))[0]).toBe('Harbour café');
  });

  it('goes by the new name once an account is renamed', async () => {
    const params = { officialAccountID: idOf('City news') };
    const rename = (officialAccountName: string) =>
      backend.services['accounts.update'](owner, { params, body: { officialAccountName } });
    await rename('Harbour city');
    expect((await list({ scope: 'directory', q: 'harbour' })).indexOf('Harbour city')).toBe(2);
    await rename('City news');
    expect(await list({ scope: 'directory', q: 'harbour' })).toEqual(ranked);
  });
});

it('a mode leaves only its accounts in every list, searched or not, in pages', async () => {
  const channels = accounts.flatMap(([name, , mode]) => (mode === 'channel' ? [name] : []));
  for (const limit of [1, 100])
    for (const q of [undefined, 'harbour'])
      for (const scope of ['directory', 'managed'] as const) {
        const names = await list({ scope, mode: 'channel', limit, ...(q && { q }) });
        expect([scope, q, names.toSorted()]).toEqual([scope, q, channels.toSorted()]);
      }
  const reader = { userID: 'reader0', role: 'user' } as const;
  expect((await list({ scope: 'subscribed', mode: 'channel', limit: 1 }, reader)).toSorted()).toEqual([
    'HARBOUR!',
    'Harbourmaster',
    'Old harbour',
  ]);
  expect(await list({ scope: 'directory', mode: 'service' }, undefined)).toEqual([
    'City news',
    'Harbour lights',
    'Hárbour',
  ]);
});
