import type { Cast } from './scene.ts';

/** Failures that the model has found. Steps are generated from the seed, so a change of `anyStep` requires finding equivalent seeds. */
export const failed: readonly { cast: Cast; seed: number; path: string; found: string }[] = [
  {
    cast: 'three people',
    seed: -2024789131,
    path: '6',
    found: 'a page that was asked for before the log was renewed is no account of it',
  },
  {
    cast: 'three people',
    seed: -916339617,
    path: '47',
    found: 'a screen stays failed while the line is live',
  },
  {
    cast: 'two people',
    seed: -614685700,
    path: '76',
    found: 'an account that was read with the answer to subscribing is passed by the position of a later page',
  },
];
