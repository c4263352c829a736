import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { KitError } from '../../src/state/api/kit.ts';
import { until, watch } from '../helpers/kit.ts';
import { useServer } from '../helpers/server-kit.ts';

const kitFor = useServer();

test('it is called with the kit: subscribers and admins, and what an answer says reaches the stores', async () => {
  const [owner, reader] = await Promise.all([kitFor('call-owner', 'business'), kitFor('call-reader', 'user')]);
  const { officialAccountID } = await owner.accounts.create({ officialAccountName: 'Called' });
  const params = { officialAccountID };
  const seen = reader.accounts.get(officialAccountID);
  watch(seen);
  await until(() => expect(seen.get().value?.subscribeTime).toBe(0));
  await reader.call('accounts.subscribe', { params });
  expect(seen.get().value?.subscribeTime).toBeGreaterThan(0);
  const { items } = await owner.call('accounts.subscribers', { params, query: {} });
  expect(items.map(({ userID }) => userID)).toContain('call-reader');
  await owner.call('accounts.addAdmin', { params: { ...params, userID: 'call-reader' } });
  const { items: admins } = await owner.call('accounts.admins', { params });
  expect(admins).toContainEqual(expect.objectContaining({ userID: 'call-reader', role: 'admin' }));
});

test('it is refused with the error that everything else throws', async () => {
  const person = await kitFor('call-person', 'user');
  const refused = person.call('audit.list', { query: {} });
  await expect(refused).rejects.toBeInstanceOf(KitError);
  await expect(refused).rejects.toMatchObject({ code: 'no_permission' });
});

test('it can be given up', async () => {
  const person = await kitFor('call-person', 'user');
  const controller = new AbortController();
  const call = person.call('conversations.list', { query: {} }, { signal: controller.signal });
  controller.abort();
  await expect(call).rejects.toBeInstanceOf(KitError);
});
