import '../../ui/avatar/avatar.define.ts';
import './composer.define.ts';
import './messages.define.ts';
import { define } from '../../ui/define.ts';
import { OaChatThread } from './thread.ts';

define('oa-chat-thread', OaChatThread);
