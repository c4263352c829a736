import { define } from '../define.ts';
import { OaImageCrop } from './image-crop.ts';

define('oa-image-crop', OaImageCrop);
