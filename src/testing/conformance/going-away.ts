import { claim, refused, same } from './claims.ts';
import { createScene } from './scene.ts';
import type { ConformanceRule } from './types.ts';

const about = 'going away';

/** Rules for a backend that forgets logs, restarts or is restored. They affect every connection, so they come last. */
export const departures: readonly ConformanceRule[] = [
  {
    about,
    name: 'a cursor before the oldest kept entry is answered with reset and the current position',
    needs: ['forgetLog'],
    async run(context) {
      const scene = await createScene(context);
      const { cursors = {} } = await scene.reader.transport.call('posts.list', { ...scene.account, query: {} });
      for (let i = 0; i < 3; i += 1) await scene.owner.publish();
      await context.forgetLog?.(scene.topic);
      const ear = await scene.reader.listen({ [scene.topic]: cursors[scene.topic] });
      same(ear.of('reset'), [{ topic: scene.topic, seq: cursors[scene.topic]! + 3 }], 'resets');
      await scene.owner.publish();
      await ear.until(() => ear.entries(scene.topic).length > 0, 'the next post');
      same(
        ear.entries(scene.topic).map(({ seq }) => seq),
        [cursors[scene.topic]! + 4],
        'its number',
      );
      await ear.close();
    },
  },
  {
    about,
    name: 'an expired token is refused as unauthenticated, and a fresh one is accepted',
    needs: ['expireTokens'],
    async run(context) {
      const scene = await createScene(context);
      const { transport, person } = scene.reader;
      await context.expireTokens?.();
      await refused(
        transport.call('accounts.list', { query: { scope: 'subscribed' } }),
        ['token_expired', 'unauthenticated'],
        'an expired token',
      );
      const fresh = await context.transportFor(person);
      same(
        (await fresh.call('accounts.list', { query: { scope: 'subscribed' } })).items.length,
        1,
        'accounts followed, with a fresh token',
      );
    },
  },
  {
    about,
    name: 'a planned shutdown tells streams when to reconnect, ends them, and loses nothing',
    needs: ['drain'],
    async run(context) {
      const scene = await createScene(context);
      const ear = await scene.reader.listen();
      const post = await scene.owner.publish();
      await ear.until(() => ear.entries(scene.topic).length > 0, 'the post');
      const { seq } = ear.entries(scene.topic)[0]!;
      await context.drain?.();
      await ear.until(() => ear.of('drain').length > 0, 'drain');
      const retry = ear.of('drain')[0]?.retry;
      claim(typeof retry === 'number' && retry >= 0, `drain names no milliseconds: ${retry}`);
      await ear.ended;
      const transport = await context.transportFor(scene.reader.person);
      const answer = await transport.call('sync', { body: { cursors: { [scene.topic]: seq - 1 } } });
      same([answer.epoch, answer.resets], [ear.of('ready')[0]?.epoch, []], 'epoch and resets afterwards');
      same(
        answer.entries
          .filter(({ topic }) => topic === scene.topic)
          .map((entry) => entry.type === 'post.published' && entry.data.post.postID),
        [post.postID],
        'the post afterwards',
      );
    },
  },
  {
    about,
    name: 'a restored backup has another epoch, and all cursors of the former epoch are reset',
    needs: ['renewEpoch'],
    async run(context) {
      const scene = await createScene(context);
      const ear = await scene.reader.listen();
      const former = ear.of('ready')[0]!.epoch;
      await ear.close();
      await context.renewEpoch?.();
      const transport = await context.transportFor(scene.reader.person);
      const answer = await transport.call('sync', { body: { epoch: former, cursors: { [scene.topic]: 0 } } });
      claim(answer.epoch !== former, 'the epoch is still the former one');
      same(
        answer.resets.map(({ topic }) => topic),
        [scene.topic],
        'resets',
      );
    },
  },
];
