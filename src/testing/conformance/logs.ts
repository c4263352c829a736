import { topics } from '../../protocol/ids.ts';
import { claim, same } from './claims.ts';
import { createScene, textPost, uuid } from './scene.ts';
import type { ConformanceRule } from './types.ts';

const about = 'logs';
const run = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

export const logs: readonly ConformanceRule[] = [
  {
    about,
    name: 'a stream sends ready, then missed entries, then live, then new entries',
    async run(context) {
      const scene = await createScene(context);
      const { cursors = {} } = await scene.reader.transport.call('posts.list', { ...scene.account, query: {} });
      claim(scene.topic in cursors, `the page of a follower carries no position of ${scene.topic}`);
      await scene.owner.publish('Missed');
      const ear = await scene.reader.listen(cursors);
      await scene.owner.publish('Live');
      await ear.until(() => ear.entries(scene.topic).length >= 2, 'two entries');
      const heard = ear.events.filter((event) => event.name !== 'entry' || event.data.topic === scene.topic);
      same(
        heard.map(({ name }) => name),
        ['ready', 'entry', 'live', 'entry'],
        'order of events',
      );
      await ear.close();
    },
  },
  {
    about,
    name: 'numbers of a topic are contiguous and in commit order under many writers',
    async run(context) {
      const scene = await createScene(context);
      const ear = await scene.reader.listen();
      await Promise.all(run(1, 20).map((number) => scene.owner.publish(`Post ${number}`)));
      await ear.until(() => ear.entries(scene.topic).length >= 20, '20 entries');
      const entries = ear.entries(scene.topic);
      same(
        entries.map(({ seq }) => seq),
        run(entries[0]!.seq, 20),
        'seq of 20 entries',
      );
      same(
        entries.map((entry) => entry.type === 'post.published' && entry.data.post.postNumber),
        run(1, 20),
        'post numbers in the log',
      );
      await ear.close();
    },
  },
  {
    about,
    name: 'sync returns exactly the entries that the stream has sent',
    async run(context) {
      const scene = await createScene(context);
      const { reader, owner } = scene;
      const ear = await reader.listen({ [scene.topic]: 0, [reader.topic]: 0 });
      const post = await owner.publish();
      await owner.transport.call('posts.update', { params: { postID: post.postID }, body: textPost('Edited') });
      await reader.say('Hello');
      await ear.until(
        () => ear.entries(scene.topic).length >= 2 && ear.entries(reader.topic).length >= 2,
        'what was done',
      );
      const answer = await reader.transport.call('sync', {
        body: { cursors: { [scene.topic]: 0, [reader.topic]: 0 } },
      });
      for (const topic of [scene.topic, reader.topic])
        same(
          answer.entries.filter((entry) => entry.topic === topic),
          ear.entries(topic),
          `entries of ${topic}`,
        );
      same(answer.epoch, ear.of('ready')[0]?.epoch, 'epoch');
      await ear.close();
    },
  },
  {
    about,
    name: 'a cursor ahead of its log, or malformed, is answered with reset and the current position',
    async run(context) {
      const scene = await createScene(context);
      await scene.owner.publish();
      const { cursors = {} } = await scene.reader.transport.call('posts.list', { ...scene.account, query: {} });
      for (const wrong of [99_999, -1, 1.5, 'abc', null]) {
        const answer = await scene.reader.transport.call('sync', {
          body: { cursors: { [scene.topic]: wrong as number } },
        });
        same(
          answer.resets,
          [{ topic: scene.topic, seq: cursors[scene.topic] }],
          `resets for the cursor ${JSON.stringify(wrong)}`,
        );
        same(
          answer.entries.filter(({ topic }) => topic === scene.topic),
          [],
          `entries for the cursor ${JSON.stringify(wrong)}`,
        );
      }
      const ear = await scene.reader.listen({ [scene.topic]: 99_999 });
      same(ear.of('reset'), [{ topic: scene.topic, seq: cursors[scene.topic] }], 'resets of the stream');
      await ear.close();
    },
  },
  {
    about,
    name: 'a cursor of a topic that the person may not read is answered with reset at 0 and nothing else',
    async run(context) {
      const scene = await createScene(context);
      const { owner, reader } = scene;
      await reader.say('Private');
      const foreign = [owner.topic, scene.inbox, topics.user(`nobody-${uuid().slice(0, 8)}`)];
      const ear = await reader.listen(Object.fromEntries(foreign.map((topic) => [topic, 0])));
      same(
        ear
          .of('reset')
          .map(({ topic }) => topic)
          .toSorted(),
        foreign.toSorted(),
        'topics of the resets',
      );
      same(
        ear.of('reset').map(({ seq }) => seq),
        [0, 0, 0],
        'positions of the resets',
      );
      await owner.say('Answer', reader.person.userID);
      await ear.until(() => ear.entries(reader.topic).length > 0, 'the response for the person’s own topic');
      same(
        ear.of('entry').filter(({ topic }) => foreign.includes(topic)),
        [],
        'entries of foreign topics',
      );
      await ear.close();
    },
  },
  {
    about,
    name: 'cursors of another epoch are all reset',
    async run(context) {
      const scene = await createScene(context);
      await scene.owner.publish();
      const ear = await scene.reader.listen({ [scene.topic]: 0, [scene.reader.topic]: 0 }, 'another-epoch');
      same(
        ear
          .of('reset')
          .map(({ topic }) => topic)
          .toSorted(),
        [scene.topic, scene.reader.topic].toSorted(),
        'topics of the resets',
      );
      same(ear.of('entry'), [], 'entries');
      const answer = await scene.reader.transport.call('sync', {
        body: { epoch: 'another-epoch', cursors: { [scene.topic]: 0 } },
      });
      same(
        answer.resets.map(({ topic }) => topic),
        [scene.topic],
        'resets of the one answer',
      );
      claim(answer.epoch !== 'another-epoch', 'the answer names its own epoch');
      await ear.close();
    },
  },
  {
    about,
    name: 'entries contain absolute values: every change of a post includes the account’s numbers',
    async run(context) {
      const scene = await createScene(context);
      const ear = await scene.reader.listen();
      const first = await scene.owner.publish();
      await scene.owner.publish();
      await scene.owner.transport.call('posts.delete', { params: { postID: first.postID } });
      await ear.until(() => ear.entries(scene.topic).length >= 3, 'three entries');
      const last = ear.entries(scene.topic).at(-1);
      claim(last?.type === 'post.deleted', `the last entry is ${last?.type}, not post.deleted`);
      same([last.data.postID, last.data.postNumber], [first.postID, first.postNumber], 'what was deleted');
      same(
        [last.data.account.lastPostNumber, last.data.account.deletedPostRanges],
        [2, [[1, 1]]],
        'lastPostNumber and deletedPostRanges',
      );
      await ear.close();
    },
  },
];
