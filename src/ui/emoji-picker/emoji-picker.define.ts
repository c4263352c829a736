import { define } from '../define.ts';
import { OaEmojiPicker } from './emoji-picker.ts';

define('oa-emoji-picker', OaEmojiPicker);
