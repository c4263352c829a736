import type { Scene } from '../studio/scene.ts';


export const avatars: readonly Scene[] = [
];
