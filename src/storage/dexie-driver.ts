/**
 * Takes the place of `browser-driver.ts` in the script-tag file, which contains Dexie anyway: the first reads would gain little
 * there, and cost a kilobyte.
 */
export { createDexieStorage as createBrowserDriver } from './dexie.lazy.ts';

export const codeWaits = undefined;
