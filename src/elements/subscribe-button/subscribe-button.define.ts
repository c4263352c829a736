import { define } from '../../ui/define.ts';
import { OaSubscribeButton } from './subscribe-button.ts';

define('oa-subscribe-button', OaSubscribeButton);
