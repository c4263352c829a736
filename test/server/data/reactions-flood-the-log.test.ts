import { Kysely } from 'kysely';
import { afterEach, expect, it, vi } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { Caller } from '../../../demo-server/src/services/shared/types.ts';
import { newStore, onPostgres } from './store.ts';
import { account, createWorld, id, logOf, openBackend, owner, refusal, textPost } from './world.ts';

let backend: Backend;
afterEach(async () => {
  vi.useRealTimers();
  await backend.close();
});

const people = Array.from({ length: 30 }, (_, i): Caller => ({ userID: `p${i}`, role: 'user' }));

/** A post with subscribers; only timers and clock are controlled by the test. */
async function popular() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  const world = await createWorld();
  ({ backend } = world);
  const { services } = world;
  for (const person of people) await services['accounts.subscribe'](person, account);
  // The subscriber count uses the same timers, so it is sent first.
  await vi.advanceTimersByTimeAsync(1000);
  await vi.waitFor(async () =>
    expect((await logOf(backend, `inbox:${id}`)).at(-1)?.data).toMatchObject({ subscriberCount: people.length + 1 }),
  );
  await vi.advanceTimersByTimeAsync(1000);
  const { postID } = (await services['posts.create'](owner, { ...account, body: textPost() })).value;
  const react = (i: number, emoji = '👍') =>
    services['posts.react'](people[i] as Caller, { params: { postID }, body: { emoji } });
  const told = async () =>
    (await logOf(backend, `account:${id}`))
      .filter(({ type }) => type === 'post.reactions')
      .map(({ data }) => data['reactions']);
  return { services, postID, react, told };
}

it('a post’s reaction counts are sent at most once a second, always including the last ones', async () => {
  const { react, told } = await popular();
  for (let i = 0; i < 10; i += 1) await react(i);
  expect(await told()).toEqual([{ '👍': 1 }]);
  await vi.advanceTimersByTimeAsync(999);
  expect(await told()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  await vi.waitFor(async () => expect(await told()).toEqual([{ '👍': 1 }, { '👍': 10 }]));
  await vi.advanceTimersByTimeAsync(5000);
  expect(await told()).toHaveLength(2);
});

it('they are not sent twice when waiting ones are sent', async () => {
  const { react, told, services } = await popular();
  await react(0);
  await react(1);
  await vi.advanceTimersByTimeAsync(990);
  // While a first write is in progress, the next ones wait: the timer's write and these share a commit.
  const first = services['accounts.update'](owner, { ...account, body: { introduction: 'x' } });
  vi.advanceTimersByTime(10);
  await Promise.all([first, react(2), react(3)]);
  await vi.waitFor(async () => expect(await told()).toHaveLength(2));
  await vi.advanceTimersByTimeAsync(1000);
  await vi.waitFor(async () => expect((await told()).at(-1)).toEqual({ '👍': 4 }));
  expect((await told()).length).toBeLessThanOrEqual(3);
});

it('counts are sent later if sending failed', async () => {
  const { react, told } = await popular();
  await react(0);
  await react(1);
  const failing = vi.spyOn(Kysely.prototype, 'transaction').mockImplementationOnce(() => {
    throw new Error('disk full');
  });
  await vi.advanceTimersByTimeAsync(1000);
  expect(failing).toHaveBeenCalled();
  expect(await told()).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1000);
  await vi.waitFor(async () => expect(await told()).toEqual([{ '👍': 1 }, { '👍': 2 }]));
});

it('a person has one reaction per post, which can be changed and removed', async () => {
  const { react, services, postID } = await popular();
  await react(0, '👍');
  expect((await react(0, '🎉')).value).toMatchObject({ reactions: { '🎉': 1 }, myReaction: '🎉' });
  await react(0, '🎉');
  expect((await services['posts.get'](undefined, { params: { postID } })).value.reactions).toEqual({ '🎉': 1 });
  const { value } = await services['posts.unreact'](people[0], { params: { postID } });
  expect([value.reactions, value.myReaction]).toEqual([{}, undefined]);
  expect(
    (await logOf(backend, 'user:p0'))
      .filter(({ type }) => type === 'reaction.updated')
      .map(({ data }) => data['emoji']),
  ).toEqual(['👍', '🎉', undefined]);
});

it('an emoji that the account does not allow is refused', async () => {
  const { react, services } = await popular();
  await services['accounts.update'](owner, { ...account, body: { allowedEmoji: ['👍'] } });
  expect((await refusal(react(1, '🎉'))).code).toBe('emoji_not_allowed');
  await react(1, '👍');
});

it.runIf(onPostgres)('another node sends what a failed node still had to send', async () => {
  const databaseURL = await newStore();
  const gone = await createWorld({ databaseURL });
  backend = await openBackend({ databaseURL });
  const { services } = gone;
  await services['accounts.subscribe'](people[0] as Caller, account);
  await services['accounts.subscribe'](people[1] as Caller, account);
  const { postID } = (await services['posts.create'](owner, { ...account, body: textPost() })).value;
  for (const person of people.slice(0, 2))
    await services['posts.react'](person, { params: { postID }, body: { emoji: '👍' } });
  // The second change waits for one second; then nothing waits.
  await gone.backend.close();
  const told = async () =>
    (await logOf(backend, `account:${id}`))
      .filter(({ type }) => type === 'post.reactions')
      .map(({ data }) => data['reactions']);
  expect(await told()).toEqual([{ '👍': 1 }]);
  await expect.poll(told, { timeout: 15_000 }).toEqual([{ '👍': 1 }, { '👍': 2 }]);
});
