import '../../../ui/avatar/avatar.define.ts';
import { define } from '../../../ui/define.ts';
import { OaChatThread } from './thread.ts';

define('oa-chat-thread', OaChatThread);
