import './account-card/account-card.define.ts';

export { OaAccountCard } from './account-card/account-card.ts';
