import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import { openBackend, operator, owner, reader, refusal } from './world.ts';

let backend: Backend;
const texts: Record<string, string> = {
  city: 'City news from the harbour',
  clinic: '港口诊所：今天的门诊时间',
  mixed: '新版iPhone手机上市',
  japanese: '図書館のカフェがオープンしました',
  korean: '도서관에서 책을 읽어요',
  thai: 'ร้านก๋วยเตี๋ยวเปิดแล้ว',
  arabic: 'أخبار المَدينة اليوم',
  accents: 'Crème brûlée at the Café Zoë',
  wide: 'ＴＲＡＭ Ｎｏ．１２',
  emoji: 'Goal ⚽ thanks 👍🏽 fans 🇫🇷',
  quotes: `She said "near me" OR nothing; it's 100% true (really) * NOT`,
  long: 'x'.repeat(5000),
};

beforeAll(async () => {
  backend = await openBackend();
  for (const [name, introduction] of Object.entries(texts)) {
    const officialAccountID = `@TOA#_${name}`;
    await backend.services['accounts.create'](owner, {
      body: {
        officialAccountID,
        officialAccountName: `${name} account`,
        introduction: introduction.slice(0, 130),
        mode: 'channel',
      },
    });
    await backend.services['posts.create'](owner, {
      params: { officialAccountID },
      body: { clientID: crypto.randomUUID(), format: 'text', content: introduction },
    });
  }
});
afterAll(() => backend.close());

const accounts = async (q: string, scope: 'directory' | 'managed' = 'directory') =>
  (await backend.services['accounts.list'](owner, { query: { scope, q, limit: 100 } })).value.items
    .map(({ officialAccountID }) => officialAccountID.slice(6))
    .toSorted();
const posts = async (q: string) =>
  (await backend.services['posts.feed'](operator, { query: { scope: 'all', q, limit: 100 } })).value.items
    .map(({ officialAccountID }) => officialAccountID.slice(6))
    .toSorted();

describe('a search finds', () => {
  it.each([
    ['a word', 'harbour', ['city']],
    ['a word in another case', 'HARBOUR', ['city']],
    ['words in another order', 'news city', ['city']],
    ['an unfinished last word', 'city ne', ['city']],
    ['nothing for an unfinished word that is not the last', 'cit news', []],
    ['nothing unless all words occur', 'city clinic', []],
    ['a Chinese word of two characters', '诊所', ['clinic']],
    ['a Chinese word of one character', '门', ['clinic']],
    ['separate Chinese words', '门诊 港口', ['clinic']],
    ['a Chinese sentence', '今天的门诊', ['clinic']],
    ['no Chinese word whose characters are separated', '港诊', []],
    ['Chinese next to Latin letters', 'iphone手机', ['mixed']],
    ['Japanese', '図書館', ['japanese']],
    ['Japanese with a long vowel mark', 'カフェ', ['japanese']],
    ['Japanese, half width', 'ｶﾌｪ', ['japanese']],
    ['no Japanese with different voicing', 'ガフェ', []],
    ['Korean without its particle', '도서관', ['korean']],
    ['Thai', 'ก๋วยเตี๋ยว', ['thai']],
    ['Arabic without vowel signs', 'المدينة', ['arabic']],
    ['words without accents', 'creme brulee cafe', ['accents']],
    ['words with accents in another normal form', 'Cafe\u0301 Zo\u0308e', ['accents']],
    ['full-width letters', 'tram 12', ['wide']],
    ['an emoji', '⚽', ['emoji']],
    ['an emoji with another skin tone', '👍🏿', ['emoji']],
    ['a flag', '🇫🇷', ['emoji']],
    ['no other flag', '🇩🇪', []],
    ['words in quotes', '"near me"', ['quotes']],
    ['words that look like query syntax', `near" OR "city`, []],
    ['an asterisk and a percent sign next to a word', 'true * %', ['quotes']],
    ['nothing for punctuation alone', '% _ " * ( ) : ^ - \\', []],
    ['words with colons and brackets around them', 'words:harbour) & (', []],
    ['part of a very long word', 'x'.repeat(66), ['long']],
  ])('%s', async (_, q, expected) => {
    expect([
      await posts(q),
      (await accounts(q)).filter((name) => name !== 'long' || expected.includes('long')),
    ]).toEqual([expected, expected]);
  });
});

describe('in one account', () => {
  const params = { officialAccountID: '@TOA#_clinic' };
  const numbers = async (q: string, page: { before?: number; after?: number; limit?: number } = {}) =>
    (await backend.services['posts.list'](undefined, { params, query: { q, ...page } })).value.items.map(
      ({ postNumber }) => postNumber,
    );
  beforeAll(async () => {
    // All within a second: the order is that of the numbers, not of the index.
    for (let i = 2; i <= 9; i += 1)
      await backend.services['posts.create'](owner, {
        params,
        body: { clientID: crypto.randomUUID(), format: 'text', content: i % 2 ? `牙科 tram ${i}` : `other ${i}` },
      });
  });

  it('a visitor finds its posts, newest first, and no other account’s', async () => {
    expect([await numbers('牙科'), await numbers('TR'), await numbers('harbour')]).toEqual([
      [9, 7, 5, 3],
      [9, 7, 5, 3],
      [],
    ]);
  });

  it('pages go both ways by number', async () => {
    expect([
      await numbers('tram', { limit: 2 }),
      await numbers('tram', { limit: 2, before: 7 }),
      await numbers('tram', { limit: 2, after: 3 }),
      await numbers('tram', { after: 3, before: 9 }),
    ]).toEqual([
      [9, 7],
      [5, 3],
      [7, 5],
      [7, 5],
    ]);
  });

  it('nothing is found by marks alone, and everything by white space', async () => {
    expect([await numbers('%'), (await numbers('  ')).length]).toEqual([[], 9]);
  });
});

it('in the merged feed, only posts of followed accounts are found', async () => {
  const follower = { userID: 'follower', role: 'user' } as const;
  const found = async (q: string) =>
    (await backend.services['posts.feed'](follower, { query: { scope: 'subscribed', q } })).value.items.map(
      ({ officialAccountID }) => officialAccountID,
    );
  await backend.services['accounts.subscribe'](follower, { params: { officialAccountID: '@TOA#_city' } });
  expect([await found('harbour'), await found('門診'), await found('thanks')]).toEqual([['@TOA#_city'], [], []]);
});

describe('an account is found', () => {
  it('by its ID, whole and in part', async () => {
    expect(await accounts('@TOA#_city')).toEqual(['city']);
    expect(await accounts('@TOA#_ci')).toEqual(['city']);
    expect(await accounts('toa')).toEqual(Object.keys(texts).toSorted());
  });

  it('by its current name, not by a former one', async () => {
    const params = { officialAccountID: '@TOA#_korean' };
    await backend.services['accounts.update'](owner, { params, body: { organization: 'Ministry of silly walks' } });
    expect(await accounts('silly')).toEqual(['korean']);
    await backend.services['accounts.update'](owner, { params, body: { organization: 'Ministry' } });
    expect([await accounts('silly'), await accounts('ministry')]).toEqual([[], ['korean']]);
  });

  it('among those that the caller follows or manages', async () => {
    await backend.services['accounts.subscribe'](reader, { params: { officialAccountID: '@TOA#_thai' } });
    const followed = async (q: string) =>
      (await backend.services['accounts.list'](reader, { query: { scope: 'subscribed', q } })).value.items.length;
    expect([await followed('thai'), await followed('city'), await accounts('city', 'managed')]).toEqual([
      1,
      0,
      ['city'],
    ]);
  });

  it('without a search, like all others', async () => {
    expect(await accounts('  ')).toHaveLength(Object.keys(texts).length);
  });
});

describe('a post is found', () => {
  it('by its current text, and not once it is deleted', async () => {
    const params = { officialAccountID: '@TOA#_city' };
    const { postID } = (
      await backend.services['posts.create'](owner, {
        params,
        body: { clientID: crypto.randomUUID(), format: 'text', title: 'Zeppelin', content: 'lands' },
      })
    ).value;
    expect(await posts('zeppelin lands')).toEqual(['city']);
    await backend.services['posts.update'](owner, {
      params: { postID },
      body: { title: null, content: 'takes off' },
    });
    expect([await posts('zeppelin'), await posts('takes off')]).toEqual([[], ['city']]);
    await backend.services['posts.delete'](owner, { params: { postID } });
    expect(await posts('takes off')).toEqual([]);
  });

  it('newest first, in pages without gaps or repetitions', async () => {
    const params = { officialAccountID: '@TOA#_city' };
    for (let i = 0; i < 25; i += 1)
      await backend.services['posts.create'](owner, {
        params,
        body: { clientID: crypto.randomUUID(), format: 'text', content: `serial ${i}` },
      });
    const seen: { postID: string; createTime: number }[] = [];
    for (let cursor: string | undefined, first = true; first || cursor; first = false) {
      const { items, nextCursor } = (
        await backend.services['posts.feed'](operator, {
          query: { scope: 'all', q: 'serial', limit: 10, ...(cursor && { cursor }) },
        })
      ).value;
      seen.push(...items);
      cursor = nextCursor;
    }
    expect([seen.length, new Set(seen.map(({ postID }) => postID)).size]).toEqual([25, 25]);
    expect(seen.map(({ createTime }) => createTime)).toEqual(
      seen.map(({ createTime }) => createTime).toSorted((a, b) => b - a),
    );
  });

  it('only by the operator', async () => {
    expect((await refusal(backend.services['posts.feed'](owner, { query: { scope: 'all', q: 'city' } }))).code).toBe(
      'no_permission',
    );
  });
});

it('a deleted account and its posts are no longer found', async () => {
  await backend.services['accounts.delete'](owner, { params: { officialAccountID: '@TOA#_mixed' } });
  expect([await accounts('手机'), await posts('手机')]).toEqual([[], []]);
  for (const table of ['account_search', 'post_search'] as const) {
    const { n } = await backend.database
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    const { m } = await backend.database
      .selectFrom(table === 'account_search' ? 'accounts' : 'posts')
      .select((eb) => eb.fn.countAll<number>().as('m'))
      .executeTakeFirstOrThrow();
    expect(Number(n)).toBe(Number(m));
  }
});
