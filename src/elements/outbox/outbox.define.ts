import { define } from '../../ui/define.ts';
import { OaOutbox } from './outbox.ts';

define('oa-outbox', OaOutbox);
