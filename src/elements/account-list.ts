import './account-list/account-list.define.ts';

export { OaAccountList, type AccountDetail } from './account-list/account-list.ts';
export type { AccountListView } from './account-list/row.ts';
