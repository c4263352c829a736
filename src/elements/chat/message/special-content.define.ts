import { define } from '../../../ui/define.ts';
import { OaChatExtra } from './special-content.ts';

define('oa-chat-extra', OaChatExtra);
