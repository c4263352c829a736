import '../../ui/avatar/avatar.define.ts';
import { define } from '../../ui/define.ts';
import { OaPost } from './post.ts';

define('oa-post', OaPost);
