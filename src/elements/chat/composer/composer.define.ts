import { define } from '../../../ui/define.ts';
import { OaChatComposer } from './composer.ts';

define('oa-chat-composer', OaChatComposer);
