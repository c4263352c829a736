import '../../ui/avatar/avatar.define.ts';
import { define } from '../../ui/define.ts';
import { OaChatThread } from './thread.ts';

define('oa-chat-thread', OaChatThread);

// They come beside the first paint, as the cache and the first answer do, without which there is nothing to show in them.
void import('./messages.define.ts');
void import('./composer.define.ts');
