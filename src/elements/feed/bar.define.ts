import { define } from '../../ui/define.ts';
import { OaFeedBar } from './bar.ts';

define('oa-feed-bar', OaFeedBar);
