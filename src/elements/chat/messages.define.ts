import { define } from '../../ui/define.ts';
import './menu.define.ts';
import { OaChatMessages } from './messages.ts';

define('oa-chat-messages', OaChatMessages);
