import { define } from '../../ui/define.ts';
import { OaChatMenu } from './menu.ts';

export { actionsOf } from './thread-actions.ts';

define('oa-chat-menu', OaChatMenu);
