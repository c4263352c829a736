/** What a feed needs once its first posts are rendered; loaded beside them. */
export { ListWindow } from '../../ui/list-window/list-window.ts';
export { equip, feedBar, insteadOfPosts } from './extras.ts';
export { postBones } from './post-bones.ts';
export { feedFloat, stepFocus } from './float.ts';
