import { define } from '../../ui/define.ts';
import { OaImageGrid } from './image-grid.ts';

define('oa-image-grid', OaImageGrid);
