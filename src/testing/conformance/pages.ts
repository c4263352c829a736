import type { Post } from '../../protocol/entities.ts';
import type { Entry } from '../../protocol/entries.ts';
import { limits } from '../../protocol/limits.ts';
import { claim, refused, same } from './claims.ts';
import { createScene, textPost, uuid } from './scene.ts';
import type { ConformanceRule } from './types.ts';

const about = 'pages';

/** The state of a reader who took a page and then applied the later entries. */
function brought(page: readonly Post[], entries: readonly Entry[]): Record<string, string | undefined> {
  const held = new Map(page.map(({ postID, content }) => [postID, content]));
  for (const entry of entries) {
    if (entry.type === 'post.published' || entry.type === 'post.updated')
      held.set(entry.data.post.postID, entry.data.post.content);
    if (entry.type === 'post.deleted') held.delete(entry.data.postID);
  }
  return Object.fromEntries([...held].toSorted());
}

export const pages: readonly ConformanceRule[] = [
  {
    about: 'pages',
    name: 'a single account includes the position of its log, for those who may follow the log and nobody else',
    async run(context) {
      const scene = await createScene(context);
      await scene.owner.publish();
      const subscribed = await scene.reader.transport.call('accounts.subscribe', scene.account);
      claim(subscribed.cursors?.[scene.topic] !== undefined, 'no position in the answer to subscribing');
      const { cursors: page = {} } = await scene.reader.transport.call('posts.list', { ...scene.account, query: {} });
      for (const who of [scene.reader, scene.owner, await scene.actor('operator')])
        same(
          (await who.transport.call('accounts.get', scene.account)).cursors,
          { [scene.topic]: page[scene.topic] },
          `cursors of the account for a ${who.person.role}`,
        );
      const visitor = await context.transportFor(undefined);
      for (const transport of [(await scene.actor()).transport, visitor])
        same((await transport.call('accounts.get', scene.account)).cursors ?? {}, {}, 'cursors for somebody else');
    },
  },
  {
    about,
    name: 'an old page plus the entries after its position equals a fresh page, whenever the page was read',
    async run(context) {
      const scene = await createScene(context);
      const { owner, reader, account, topic } = scene;
      const list = () => reader.transport.call('posts.list', { ...account, query: { limit: 100 } });
      const read: Awaited<ReturnType<typeof list>>[] = [];
      // Posts are written, edited and deleted while the pages are read.
      const acts = Array.from({ length: 12 }, async (_, index) => {
        const post = await owner.publish(`Post ${index}`);
        if (index % 3 === 1)
          await owner.transport.call('posts.update', {
            params: { postID: post.postID },
            body: textPost(`Post ${index}, edited`),
          });
        if (index % 3 === 2) await owner.transport.call('posts.delete', { params: { postID: post.postID } });
      });
      for (let i = 0; i < 12; i += 1) read.push(await list());
      await Promise.all(acts);
      const now = brought((await list()).items, []);
      same(Object.keys(now).length, 8, 'posts that remain');
      for (const page of read) {
        const seq = page.cursors?.[topic];
        claim(seq !== undefined, `the page of a follower carries no position of ${topic}`);
        const { entries, more } = await reader.transport.call('sync', { body: { cursors: { [topic]: seq } } });
        claim(!more, 'some twenty entries do not fit into one answer');
        same(
          brought(
            page.items,
            entries.filter((entry) => entry.topic === topic),
          ),
          now,
          `the page of position ${seq} and what came after it`,
        );
      }
    },
  },
  {
    about,
    name: 'pages by number are newest first, do not overlap, and go both ways',
    async run(context) {
      const scene = await createScene(context);
      for (let i = 0; i < 7; i += 1) await scene.owner.publish(`Post ${i}`);
      const list = async (query: { before?: number; after?: number; limit: number }) =>
        (await scene.reader.transport.call('posts.list', { ...scene.account, query })).items.map(
          ({ postNumber }) => postNumber,
        );
      same(await list({ limit: 3 }), [7, 6, 5], 'the newest');
      same(await list({ before: 5, limit: 3 }), [4, 3, 2], 'before 5');
      same(await list({ before: 2, limit: 3 }), [1], 'before 2');
      same(await list({ after: 2, limit: 3 }), [5, 4, 3], 'after 2');
      same(await list({ after: 7, limit: 3 }), [], 'after the newest');
    },
  },
  {
    about,
    name: 'a search in an account finds the posts that hold all its words, in pages by number, for everybody',
    async run(context) {
      const scene = await createScene(context);
      for (let i = 1; i <= 7; i += 1) await scene.owner.publish(i % 2 ? `Café ${i} 港口诊所` : `Tea ${i}`);
      const visitor = await context.transportFor(undefined);
      const find = async (q: string, query: { before?: number; after?: number; limit?: number } = {}) => {
        const page = await visitor.call('posts.list', { ...scene.account, query: { q, ...query } });
        return page.items.map(({ postNumber }) => postNumber);
      };
      same(await find('CAFE 诊所', { limit: 3 }), [7, 5, 3], 'the newest that hold both words');
      same(await find('CAFE 诊所', { limit: 3, before: 3 }), [1], 'before 3');
      same(await find('caf', { limit: 2, after: 1 }), [5, 3], 'after 1, by the beginning of a word');
      same(await find('afé'), [], 'the end of a word');
      same(await find('cafe tea'), [], 'words of different posts');
      same(await find('%'), [], 'no word at all');
      await refused(find('a'.repeat(limits.q.bytes + 1)), 'invalid_request', 'a search that is too long');
      const { cursors } = await scene.reader.transport.call('posts.list', { ...scene.account, query: { q: 'tea' } });
      claim(cursors?.[scene.topic] !== undefined, 'no position of the account’s log in what a follower found');
    },
  },
  {
    about,
    name: 'a search in the merged feed finds posts of followed accounts only, by nextCursor',
    async run(context) {
      const scene = await createScene(context);
      const other = await createScene(context);
      for (let i = 1; i <= 3; i += 1) await scene.owner.publish(`Harbour ${i}`);
      await other.owner.publish('Harbour of others');
      const seen: (string | undefined)[] = [];
      let cursor: string | undefined;
      do {
        const page = await scene.reader.transport.call('posts.feed', {
          query: { scope: 'subscribed', q: 'harbour', limit: 2, ...(cursor !== undefined && { cursor }) },
        });
        seen.push(...page.items.map(({ content }) => content));
        cursor = page.nextCursor;
        claim(seen.length <= 3, `too much was found: ${seen.join(', ')}`);
      } while (cursor !== undefined);
      same(seen.toSorted(), ['Harbour 1', 'Harbour 2', 'Harbour 3'], 'what was found');
    },
  },
  {
    about,
    name: 'following nextCursor visits every account once and ends',
    async run(context) {
      const scene = await createScene(context);
      const { owner } = scene;
      const made = [scene.id];
      for (let i = 0; i < 4; i += 1)
        made.push(
          (await owner.transport.call('accounts.create', { body: { officialAccountName: `Account ${i}` } }))
            .officialAccountID,
        );
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await owner.transport.call('accounts.list', {
          query: { scope: 'managed', limit: 2, ...(cursor !== undefined && { cursor }) },
        });
        claim(page.items.length <= 2, `a page of limit 2 has ${page.items.length} items`);
        seen.push(...page.items.map(({ officialAccountID }) => officialAccountID));
        cursor = page.nextCursor;
        claim(seen.length <= made.length, `pages go on beyond ${made.length} accounts: ${seen.join(' ')}`);
      } while (cursor !== undefined);
      same(seen.toSorted(), made.toSorted(), 'accounts of all pages');
    },
  },
  {
    about,
    name: 'a search in the directory has accounts of this name first, then names that begin so, then words; `mode` leaves one kind',
    async run(context) {
      const { owner, actor } = await createScene(context, { followed: false });
      const word = `w${uuid().slice(0, 8)}`;
      const named = async (officialAccountName: string, mode: 'service' | 'channel', subscribers = 0) => {
        const { officialAccountID } = await owner.transport.call('accounts.create', {
          body: { officialAccountName, mode, clientID: uuid() },
        });
        for (let i = 0; i < subscribers; i += 1)
          await (await actor()).transport.call('accounts.subscribe', { params: { officialAccountID } });
      };
      await named(`The ${word}`, 'channel', 2);
      await named(`${word} tea`, 'channel');
      await named(`${word} café`, 'service', 1);
      await named(word.toUpperCase(), 'channel');
      const visitor = await context.transportFor(undefined);
      const find = async (mode?: 'service' | 'channel') => {
        const names: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await visitor.call('accounts.list', {
            query: { scope: 'directory', q: word, limit: 2, ...(mode && { mode }), ...(cursor && { cursor }) },
          });
          names.push(...page.items.map(({ officialAccountName }) => officialAccountName));
          cursor = page.nextCursor;
          claim(names.length <= 4, `pages go on beyond 4 accounts: ${names.join(', ')}`);
        } while (cursor !== undefined);
        return names;
      };
      const ranked = [word.toUpperCase(), `${word} café`, `${word} tea`, `The ${word}`];
      same(await find(), ranked, 'accounts of all pages');
      same(await find('channel'), [ranked[0], ranked[2], ranked[3]], 'channels');
      same(await find('service'), [ranked[1]], 'service accounts');
    },
  },
  {
    about,
    name: 'a search among subscribers finds parts of names and IDs, and nobody else may ask',
    async run(context) {
      const scene = await createScene(context);
      const other = await scene.actor();
      await other.subscribe();
      const ids = [scene.reader, other].map(({ person }) => person.userID).toSorted();
      const find = async (q: string) => {
        const found: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await scene.owner.transport.call('accounts.subscribers', {
            ...scene.account,
            query: { q, limit: 1, ...(cursor !== undefined && { cursor }) },
          });
          found.push(...page.items.map(({ userID }) => userID));
          cursor = page.nextCursor;
        } while (cursor !== undefined);
        return found.toSorted();
      };
      same(await find('FORMANC'), ids, 'a part of everybody’s name, in another case');
      same(await find(' '), ids, 'a blank search');
      same(await find(other.person.userID.slice(4)), [other.person.userID], 'the end of an ID');
      same(await find('%'), [], 'what is syntax to a database');
      await refused(
        scene.reader.transport.call('accounts.subscribers', { ...scene.account, query: { q: 'c' } }),
        'no_permission',
        'a search by a subscriber',
      );
    },
  },
  {
    about,
    name: 'pages include the positions of the logs that report their changes: the person’s, the account’s, the inbox',
    async run(context) {
      const scene = await createScene(context);
      const { owner, reader } = scene;
      await reader.say('Hello');
      const head = async (topic: string, who: typeof owner, seq: number | undefined) => {
        claim(seq !== undefined, `no position of ${topic}`);
        const { entries, resets } = await who.transport.call('sync', { body: { cursors: { [topic]: seq } } });
        same(
          [entries.length, resets],
          [0, []],
          `entries and resets behind the position of ${topic}, with nothing done since`,
        );
      };
      const own = await reader.transport.call('conversations.list', { query: {} });
      await head(reader.topic, reader, own.cursors?.[reader.topic]);
      const inbox = await owner.transport.call('conversations.list', { query: { account: scene.id } });
      await head(scene.inbox, owner, inbox.cursors?.[scene.inbox]);
      const thread = await reader.transport.call('messages.list', { ...scene.chat('me'), query: {} });
      await head(reader.topic, reader, thread.cursors?.[reader.topic]);
      const subscribed = await reader.transport.call('accounts.list', { query: { scope: 'subscribed' } });
      await head(scene.topic, reader, subscribed.cursors?.[scene.topic]);
      await head(reader.topic, reader, subscribed.cursors?.[reader.topic]);
      const feed = await reader.transport.call('posts.feed', { query: { scope: 'subscribed' } });
      await head(scene.topic, reader, feed.cursors?.[scene.topic]);
    },
  },
];
