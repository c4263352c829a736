import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../../demo-server/src/backend.ts';
import type { Caller, Services } from '../../../demo-server/src/services/shared/types.ts';
import { OWNER_OFFER_SECONDS } from '../../../src/protocol/index.ts';
import {
  account,
  admin,
  createWorld,
  id,
  logOf,
  operator,
  other,
  owner,
  reader,
  refusal,
  stranger,
  turnedClock,
} from './world.ts';

let backend: Backend;
let services: Services;
let clock: ReturnType<typeof turnedClock>;
beforeEach(async () => {
  clock = turnedClock();
  ({ backend, services } = await createWorld({ clock: clock.now }));
});
afterEach(() => backend.close());

const heir: Caller = { userID: 'heir', role: 'business', name: 'Heir' };
const offer = (userID: string, by = owner) => services['accounts.offerOwnership'](by, { ...account, body: { userID } });
const accept = (caller: Caller) => services['accounts.acceptOwnership'](caller, account);
const withdraw = (caller: Caller) => services['accounts.withdrawOwnership'](caller, account);
const seen = async (caller: Caller | undefined) => (await services['accounts.get'](caller, account)).value;
const told = async (userID: string) => (await logOf(backend, `user:${userID}`)).map(({ data }) => data);
const managed = async (caller: Caller) =>
  (await services['accounts.list'](caller, { query: { scope: 'managed' } })).value.items.map(
    ({ officialAccountID }) => officialAccountID,
  );

describe('an offer', () => {
  it('to any user ID keeps the owner’s rights, and only the two can see it', async () => {
    const pending = { pendingOwnerUserID: 'heir', ownerOfferExpireTime: 1_700_000_000 + OWNER_OFFER_SECONDS };
    expect((await offer('heir')).value).toMatchObject({ ownerUserID: 'owner', role: 'owner', ...pending });
    expect(await seen(owner)).toMatchObject(pending);
    expect(await seen(heir)).toMatchObject({ ...pending, ownerUserID: 'owner' });
    expect(await seen(heir)).not.toHaveProperty('role');
    for (const caller of [undefined, admin, reader, other, operator])
      expect(await seen(caller)).not.toHaveProperty('pendingOwnerUserID');
    for (const [caller, list] of [
      [heir, [id]],
      [owner, [id]],
      [stranger, []],
    ] as const)
      expect(await managed(caller)).toEqual(list);
    expect((await told('heir')).at(-1)).toMatchObject({ officialAccountID: id, ...pending });
    expect((await told('heir')).at(-1)).not.toHaveProperty('cursors');
    expect((await told('owner')).at(-1)).toMatchObject({ role: 'owner', ...pending });
    expect(JSON.stringify([await logOf(backend, `account:${id}`), await logOf(backend, `inbox:${id}`)])).not.toContain(
      'heir',
    );
  });

  it('gives no rights before it is accepted', async () => {
    await offer('heir');
    expect((await refusal(services['accounts.delete'](heir, account))).code).toBe('no_permission');
    expect((await refusal(services['accounts.admins'](heir, account))).code).toBe('no_permission');
    expect((await refusal(offer('friend', heir))).code).toBe('no_permission');
  });

  it('repeated does not add an entry', async () => {
    const first = (await offer('heir')).value;
    const before = await told('heir');
    clock.turn(5000);
    expect((await offer('heir')).value).toEqual(first);
    expect(await told('heir')).toEqual(before);
  });

  it('to the owner is refused', async () => {
    expect((await refusal(offer('owner'))).errors).toEqual([expect.objectContaining({ code: 'is_owner' })]);
  });

  it('to somebody else replaces the previous one, and the first person is notified', async () => {
    await offer('stranger');
    await offer('heir');
    expect((await told('stranger')).at(-1)).toEqual({ officialAccountID: id });
    expect((await refusal(accept(stranger))).code).toBe('offer_not_found');
    expect((await accept(heir)).value.ownerUserID).toBe('heir');
  });
});

describe('accepting', () => {
  it('hands the account over: the new owner has all rights, the old one none', async () => {
    await offer('heir');
    const { value } = await accept(heir);
    expect(value).toMatchObject({ ownerUserID: 'heir', role: 'owner' });
    expect(value).not.toHaveProperty('pendingOwnerUserID');
    expect((await told('owner')).at(-1)).toEqual({ officialAccountID: id });
    expect((await told('heir')).at(-1)).toMatchObject({ role: 'owner', cursors: expect.any(Object) as object });
    expect((await logOf(backend, `account:${id}`)).at(-1)).toMatchObject({
      type: 'account.updated',
      data: { account: { ownerUserID: 'heir' } },
    });
    expect([await managed(owner), await managed(heir)]).toEqual([[], [id]]);
    expect((await refusal(services['accounts.delete'](owner, account))).code).toBe('no_permission');
    await services['accounts.delete'](heir, account);
  });

  it('again, as after a lost response, changes nothing', async () => {
    await offer('heir');
    await accept(heir);
    const before = await told('heir');
    expect((await accept(heir)).value.role).toBe('owner');
    expect(await told('heir')).toEqual(before);
  });

  it('makes an admin the owner, and no longer an admin', async () => {
    await offer('admin');
    expect((await told('admin')).at(-1)).toMatchObject({ role: 'admin', pendingOwnerUserID: 'admin' });
    await accept(admin);
    expect((await services['accounts.admins'](admin, account)).value.items).toEqual([
      expect.objectContaining({ userID: 'admin', role: 'owner' }),
    ]);
  });

  it('is refused to everybody else, and to those who may not own such an account', async () => {
    for (const caller of [admin, stranger, reader, operator])
      expect((await refusal(accept(caller))).code).toBe('offer_not_found');
    await offer('heir');
    for (const caller of [admin, stranger, reader, operator])
      expect((await refusal(accept(caller))).code).toBe('offer_not_found');
    await offer('other');
    expect((await refusal(accept(other))).code).toBe('no_permission');
    expect((await seen(owner)).ownerUserID).toBe('owner');
  });

  it('a channel is possible for anybody', async () => {
    const channel = { params: { officialAccountID: '@TOA#_channel' } };
    await services['accounts.create'](reader, {
      body: { ...channel.params, officialAccountName: 'Mine', mode: 'channel' },
    });
    await services['accounts.offerOwnership'](reader, { ...channel, body: { userID: 'other' } });
    expect((await services['accounts.acceptOwnership'](other, channel)).value.role).toBe('owner');
  });
});

describe('an offer ends', () => {
  it('when it is withdrawn or declined', async () => {
    for (const who of [owner, heir]) {
      await offer('heir');
      expect((await withdraw(who)).value).not.toHaveProperty('pendingOwnerUserID');
      expect((await told('heir')).at(-1)).toEqual({ officialAccountID: id });
      expect((await told('owner')).at(-1)).not.toHaveProperty('pendingOwnerUserID');
      expect((await refusal(accept(heir))).code).toBe('offer_not_found');
      expect(await managed(heir)).toEqual([]);
    }
    expect((await seen(owner)).ownerUserID).toBe('owner');
  });

  it('not by others: an admin may not withdraw it, and a stranger does not see it', async () => {
    await offer('heir');
    expect((await refusal(withdraw(admin))).code).toBe('no_permission');
    expect((await refusal(withdraw(stranger))).code).toBe('offer_not_found');
    expect((await seen(owner)).pendingOwnerUserID).toBe('heir');
  });

  it('after seven days, to the second, and the sweep notifies both', async () => {
    await offer('heir');
    clock.turn((OWNER_OFFER_SECONDS - 1) * 1000);
    expect((await seen(heir)).pendingOwnerUserID).toBe('heir');
    clock.turn(1000);
    for (const caller of [owner, heir]) expect(await seen(caller)).not.toHaveProperty('pendingOwnerUserID');
    expect(await managed(heir)).toEqual([]);
    expect((await refusal(accept(heir))).code).toBe('offer_not_found');
    expect(await backend.retention.sweep()).toMatchObject({ offers: 1 });
    expect((await told('heir')).at(-1)).toEqual({ officialAccountID: id });
    expect((await told('owner')).at(-1)).toMatchObject({ role: 'owner' });
    expect((await told('owner')).at(-1)).not.toHaveProperty('pendingOwnerUserID');
    expect(await backend.retention.sweep()).toMatchObject({ offers: 0 });
    await offer('heir');
    expect((await accept(heir)).value.role).toBe('owner');
  });

  it('with the account, and the recipient is notified', async () => {
    await offer('heir');
    await services['accounts.delete'](owner, account);
    expect((await logOf(backend, 'user:heir')).at(-1)?.type).toBe('account.deleted');
  });
});

it('of a simultaneous acceptance and withdrawal, one succeeds and the other is refused', async () => {
  for (let round = 0; round < 6; round += 1) {
    const [from, to] = (await seen(undefined)).ownerUserID === 'owner' ? [owner, heir] : [heir, owner];
    await offer(to.userID, from);
    const race = round % 2 ? [accept(to), withdraw(from)] : [withdraw(from), accept(to)];
    const results = await Promise.allSettled(race);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({ problem: { code: 'offer_not_found' } });
    const accepted = results[round % 2 ? 0 : 1]?.status === 'fulfilled';
    expect((await seen(undefined)).ownerUserID).toBe(accepted ? to.userID : from.userID);
    expect(await seen(to)).not.toHaveProperty('pendingOwnerUserID');
  }
});

it('a change of roles includes the offer', async () => {
  await offer('heir');
  await services['accounts.addAdmin'](owner, { params: { officialAccountID: id, userID: 'heir' } });
  expect((await told('heir')).at(-1)).toMatchObject({ role: 'admin', pendingOwnerUserID: 'heir' });
  await services['accounts.removeAdmin'](owner, { params: { officialAccountID: id, userID: 'heir' } });
  expect((await told('heir')).at(-1)).toMatchObject({ pendingOwnerUserID: 'heir' });
  expect((await told('heir')).at(-1)).not.toHaveProperty('role');
});
