import { define } from '../../ui/define.ts';
import { OaProvider } from './provider.ts';

define('oa-provider', OaProvider);
