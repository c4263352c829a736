import { define } from '../../ui/define.ts';
import { OaChat } from './chat.ts';
import './thread/thread.define.ts';

define('oa-chat', OaChat);
