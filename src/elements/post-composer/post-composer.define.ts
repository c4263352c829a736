import { define } from '../../ui/define.ts';
import '../../ui/dialog/dialog.define.ts';
import '../post/post.define.ts';
import { OaAddLink } from './add-link.ts';
import { OaPostComposer } from './post-composer.ts';

define('oa-add-link', OaAddLink);
define('oa-post-composer', OaPostComposer);
