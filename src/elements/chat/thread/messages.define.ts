import { define } from '../../../ui/define.ts';
import '../../../ui/menu/menu.define.ts';
import { OaChatMessages } from './messages.ts';

define('oa-chat-messages', OaChatMessages);
