import { limits } from '../../protocol/limits.ts';
import { KitError, type AccountResult, type Kit } from '../api/kit.ts';
import type { ListContext } from '../lists/context.ts';
import { toFailure } from '../api/failure.ts';

/** Account lookup under the name that comparable SDKs use. */
export function createInfo({ core, selectors, loadSubscriptions }: ListContext): Pick<Kit, 'getOfficialAccountsInfo'> {
  async function one(officialAccountID: string): Promise<AccountResult> {
    try {
      await core.backend.ask('accounts.get', { params: { officialAccountID } });
      const account = selectors.account(officialAccountID);
      return { officialAccountID, ...(account && { account }) };
    } catch (error) {
      return { officialAccountID, error: toFailure(error) };
    }
  }

  return {
    async getOfficialAccountsInfo(ids) {
      const limit = limits.ids.items;
      if (ids.length > limit) {
        const message = `ids may have ${limit} items, this has ${ids.length}`;
        throw new KitError({
          code: 'invalid_request',
          detail: message,
          errors: [{ path: 'ids', code: 'max_length', message, limit, actual: ids.length }],
        });
      }
      if (ids.length > 0) return Promise.all(ids.map(one));
      await loadSubscriptions();
      const followed = [...core.replica.rows('accounts')]
        .flatMap(({ key }) => selectors.account(key) ?? [])
        .filter(({ subscribeTime }) => subscribeTime);
      return followed.map((account) => ({ officialAccountID: account.officialAccountID, account }));
    },
  };
}
