import './account-list/account-list.define.ts';

export { OaAccountList, type AccountDetail, type AccountListView } from './account-list/account-list.ts';
