/** Takes the place of `grow.ts` in the script-tag file, whose pictures open and close without growing (decision 0198). */
export const grow: (typeof import('./grow.ts'))['grow'] = () => Promise.resolve();
