import '../../ui/avatar/avatar.define.ts';
import { define } from '../../ui/define.ts';
import './messages.define.ts';
import { OaChatThread } from './thread.ts';

define('oa-chat-thread', OaChatThread);

// Messages can be read without them: they come beside the first paint.
void import('./composer.define.ts');
void import('./menu.define.ts');
