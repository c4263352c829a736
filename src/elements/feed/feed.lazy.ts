/** What a feed needs once its first posts are rendered; loaded beside them. */
export { ListWindow } from '../../ui/list-window/list-window.ts';
export { PlaceKeeper } from '../../ui/list-window/place-keeper.ts';
export { Newcomers } from './newcomers.ts';
export { postBones } from './post-bones.ts';
export { feedFloat, stepFocus } from './float.ts';
export { SeenController } from './seen.ts';
