import { define } from '../../ui/define.ts';
import { OaLightbox } from './lightbox.ts';

define('oa-lightbox', OaLightbox);
