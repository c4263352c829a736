import { expect, test } from 'vitest';
import { sampleIDs, samplePeople } from '../../src/testing/index.ts';
import { kitOn, live, quiet, until, watch, world } from '../helpers/kit.ts';

const { health } = sampleIDs;
const { business, subscriber } = samplePeople;
const account = { params: { officialAccountID: health } };

/** An owner's views, and another person who subscribes and unsubscribes. */
async function opened(me: typeof business | typeof subscriber = business) {
  const backend = world(me);
  const kit = kitOn(backend);
  const scope = me === business ? 'managed' : 'subscribed';
  const list = kit.accounts.list(scope);
  const alone = kit.accounts.get(health);
  watch(list.$state);
  watch(alone);
  await live(kit);
  await until(() => expect([list.$state.get().status, alone.get().status]).toEqual(['ready', 'ready']));
  await quiet(backend);
  const shown = () => [
    list.$state.get().items.find(({ officialAccountID }) => officialAccountID === health)?.subscriberCount,
    alone.get().value?.subscriberCount,
  ];
  const person = (userID: string) => backend.as({ userID, role: 'user' }).transport;
  const asked = () => backend.calls.filter(({ operation }) => operation === 'accounts.get').length;
  return { backend, kit, shown, person, asked };
}

test('an owner sees subscriber counts change, in the list and alone, without a reload', async () => {
  const { shown, person } = await opened();
  const [before] = shown();
  expect(before).toBeGreaterThan(0);
  await person('new').call('accounts.subscribe', account);
  await until(() => expect(shown()).toEqual([before! + 1, before! + 1]));
  await person('new').call('accounts.unsubscribe', account);
  await until(() => expect(shown()).toEqual([before, before]));
});

test('many subscribers cause few requests, and the last number is shown', async () => {
  const { shown, person, asked } = await opened();
  const [before] = shown();
  const askedBefore = asked();
  for (let i = 0; i < 20; i += 1) await person(`new${i}`).call('accounts.subscribe', account);
  await until(() => expect(shown()).toEqual([before! + 20, before! + 20]));
  // One request at once for the first, and one for all the others.
  expect(asked() - askedBefore).toBeLessThan(10);
});

test('a lost response is requested again', async () => {
  const { backend, shown, person } = await opened();
  const [before] = shown();
  backend.fail('accounts.get', 'unavailable', 1);
  await person('new').call('accounts.subscribe', account);
  await until(() => expect(shown()).toEqual([before! + 1, before! + 1]));
});

test('missed changes are fetched when the inbox is reset', async () => {
  const { backend, kit, shown, person } = await opened();
  const [before] = shown();
  await person('first').call('accounts.subscribe', account);
  await until(() => expect(shown()).toEqual([before! + 1, before! + 1]));
  await quiet(backend, 1200);
  // The entry is lost, and the log no longer contains it.
  backend.offline(true);
  await until(() => expect(kit.$connection.get().state).not.toBe('live'));
  backend.world.log.append(`inbox:${health}`, 'account.counted', { officialAccountID: health, subscriberCount: 0 });
  const stored = backend.world.accounts.get(health)!;
  stored.account = { ...stored.account, subscriberCount: before! + 5 };
  backend.world.log.forget(`inbox:${health}`);
  backend.offline(false);
  await live(kit);
  await until(() => expect(shown()).toEqual([before! + 5, before! + 5]));
});

test('changes while offline count, even if nothing of the inbox had arrived before', async () => {
  const { backend, kit, shown } = await opened();
  const [before] = shown();
  backend.offline(true);
  await until(() => expect(kit.$connection.get().state).not.toBe('live'));
  backend.world.log.append(`inbox:${health}`, 'account.counted', {
    officialAccountID: health,
    subscriberCount: before! + 1,
  });
  const stored = backend.world.accounts.get(health)!;
  stored.account = { ...stored.account, subscriberCount: before! + 1 };
  backend.offline(false);
  await live(kit);
  await until(() => expect(shown()).toEqual([before! + 1, before! + 1]));
});

test('subscribers cause no requests of their own', async () => {
  const { backend, person, asked } = await opened(subscriber);
  const before = asked();
  await person('new').call('accounts.subscribe', account);
  await quiet(backend);
  expect(asked()).toBe(before);
});
