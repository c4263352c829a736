import '../../ui/avatar/avatar.define.ts';
import { define } from '../../ui/define.ts';
import '../subscribe-button/subscribe-button.define.ts';
import { OaAccountCard } from './account-card.ts';

define('oa-account-card', OaAccountCard);
