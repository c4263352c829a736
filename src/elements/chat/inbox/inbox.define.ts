import '../../../ui/avatar/avatar.define.ts';
import { define } from '../../../ui/define.ts';
import { OaChatInbox } from './inbox.ts';

define('oa-chat-inbox', OaChatInbox);
