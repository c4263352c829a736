/** What a feed needs once its first posts are rendered; loaded beside them. */
export { ListWindow } from '../../ui/list-window/list-window.ts';
export { postBones } from './post-bones.ts';
export { stepFocus } from './float.ts';
export { FeedReader } from './reader.ts';
