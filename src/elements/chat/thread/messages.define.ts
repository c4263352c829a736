import { define } from '../../../ui/define.ts';
import '../message/menu.define.ts';
import { OaChatMessages } from './messages.ts';

define('oa-chat-messages', OaChatMessages);
