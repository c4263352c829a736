import { define } from '../../ui/define.ts';
import { OaChatPost } from './shared-post.ts';

define('oa-chat-post', OaChatPost);
