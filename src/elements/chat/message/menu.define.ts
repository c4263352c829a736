import { define } from '../../../ui/define.ts';
import { OaChatMenu } from './menu.ts';

define('oa-chat-menu', OaChatMenu);
