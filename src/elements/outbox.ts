import './outbox/outbox.define.ts';

export { OaOutbox } from './outbox/outbox.ts';
