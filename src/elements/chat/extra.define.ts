import { define } from '../../ui/define.ts';
import { OaChatExtra } from './extra.ts';

define('oa-chat-extra', OaChatExtra);
