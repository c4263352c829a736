import { define } from '../../ui/define.ts';
import '../account-card/account-card.define.ts';
import '../post/post.define.ts';
import { OaFeed } from './feed.ts';

define('oa-feed', OaFeed);
