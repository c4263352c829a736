import { define } from '../../ui/define.ts';
import { OaEmojiMenu } from './emoji-menu.ts';

define('oa-emoji-menu', OaEmojiMenu);
