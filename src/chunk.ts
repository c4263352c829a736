import { KitError } from './state/api/kit-error.ts';

/** Fetches code, once, for all who ask. After a failure the next who asks has it fetched anew. */
export interface Chunk<T> {
  (): Promise<T>;
  /** The code itself once it is here; `null` where the last try failed. */
  loaded?: T | null;
}

/** Code did not come, so nothing was done: no refusal, and another try may succeed. */
export const isUnloaded = (error: unknown): error is KitError =>
  (error as KitError | undefined)?.code === 'code_not_loaded';

const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @throws KitError - `code_not_loaded` */
async function fetched<T>(load: () => Promise<T>): Promise<T> {
  for (let turn = 0; ; turn += 1) {
    try {
      return await load();
    } catch (error) {
      const detail = String(error);
      // Three tries.
      if (turn > 1) throw new KitError({ code: 'code_not_loaded', detail });
      await rest(900);
      // Some engines remember by its address that a module did not come, until the page is loaded anew. With a fragment it is another
      // address of the same file. Chromium and Firefox tell the address.
      const address = turn && / module: ([^\s#]+)/.exec(detail);
      if (address)
        load = () => import(/* @vite-ignore */ /* webpackIgnore: true */ `${address[1]}#${Date.now()}`) as Promise<T>;
    }
  }
}

/**
 * The one way to code that comes late: `const menu = chunk(() => import('./menu.ts'))`, then `await menu()`.
 * One module each: the last try asks for the one address that the engine names, and hands back what is there.
 * @throws KitError - `code_not_loaded`: it did not come, though it was tried several times
 */
export function chunk<T>(load: () => Promise<T>): Chunk<T> {
  let coming: Promise<T> | undefined;
  const get: Chunk<T> = () =>
    (coming ??= fetched(load).then(
      (found) => (get.loaded = found),
      (error: unknown) => {
        coming = undefined;
        get.loaded = null;
        throw error;
      },
    ));
  return get;
}

/** Asks for it until it comes. */
export async function persistently<T>(code: Chunk<T>, onFailure?: (error: Error) => void): Promise<T> {
  while (!code.loaded)
    await code().catch((error: Error) => {
      onFailure?.(error);
      return rest(5000);
    });
  return code.loaded;
}
