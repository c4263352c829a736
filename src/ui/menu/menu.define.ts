import { define } from '../define.ts';
import { OaMenu } from './menu.ts';

define('oa-menu', OaMenu);
