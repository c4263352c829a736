import { define } from '../../ui/define.ts';
import '../post/post.define.ts';
import { OaPostComposer } from './post-composer.ts';

// The link question, the discard question and the image rows are loaded on demand.
define('oa-post-composer', OaPostComposer);
