import './subscribe-button/subscribe-button.define.ts';

export { OaSubscribeButton } from './subscribe-button/subscribe-button.ts';
