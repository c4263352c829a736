import './menu.define.ts';
import './shared-post.define.ts';
import { define } from '../../ui/define.ts';
import { OaChatMessages } from './messages.ts';

define('oa-chat-messages', OaChatMessages);
