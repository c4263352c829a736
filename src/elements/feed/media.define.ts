import { define } from '../../ui/define.ts';
import { OaFeedMedia } from './media.ts';

define('oa-feed-media', OaFeedMedia);
