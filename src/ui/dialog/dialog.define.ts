import { define } from '../define.ts';
import { OaDialog } from './dialog.ts';

define('oa-dialog', OaDialog);
