import { define } from '../../ui/define.ts';
import '../post/post.define.ts';
import { OaPostComposer } from './post-composer.ts';

// The question for a link, the question before discarding and the rows of images come when they are asked for.
define('oa-post-composer', OaPostComposer);
