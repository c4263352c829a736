import { define } from '../../ui/define.ts';
import { OaAddLink } from './add-link.ts';

define('oa-add-link', OaAddLink);
