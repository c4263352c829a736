import { define } from '../../ui/define.ts';
import { OaPreviewFrame } from './preview-frame.ts';

define('oa-preview-frame', OaPreviewFrame);
