import { define } from '../../ui/define.ts';
import '../../ui/avatar/avatar.define.ts';
import { OaReactors } from './reactors.ts';

define('oa-reactors', OaReactors);
