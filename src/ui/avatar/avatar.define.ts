import { define } from '../define.ts';
import { OaAvatar } from './avatar.ts';

define('oa-avatar', OaAvatar);
