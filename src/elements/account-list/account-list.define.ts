import '../../ui/avatar/avatar.define.ts';
import { define } from '../../ui/define.ts';
import '../subscribe-button/subscribe-button.define.ts';
import { OaAccountList } from './account-list.ts';

define('oa-account-list', OaAccountList);
