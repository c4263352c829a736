import './chat/chat.define.ts';

export { OaChat, type ConversationSelectDetail } from './chat/chat.ts';
export type { MessageFailedDetail, MessageSentDetail } from './chat/composer/composer.ts';
