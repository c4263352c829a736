import '../../ui/avatar/avatar.define.ts';
import { define } from '../../ui/define.ts';
import '../../ui/dialog/dialog.define.ts';
import { OaAccountEditor } from './account-editor.ts';
import { OaAccountPicture } from './picture.ts';

define('oa-account-picture', OaAccountPicture);
define('oa-account-editor', OaAccountEditor);
