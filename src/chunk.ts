import { KitError } from './state/api/kit-error.ts';

/** Loads code once for all callers. After a failure the next call loads it again. */
export interface Chunk<T> {
  (): Promise<T>;
  /** The code once it is loaded; `null` after a failed attempt. */
  loaded?: T | null;
}

/** The code did not load, so nothing was done: this is not a refusal, and a retry may succeed. */
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
      // Some engines cache the failure of a module by its address until the page reloads. With a fragment it is another
      // address of the same file. Chromium and Firefox name the address in the error.
      const address = turn && / module: ([^\s#]+)/.exec(detail);
      if (address)
        load = () => import(/* @vite-ignore */ /* webpackIgnore: true */ `${address[1]}#${Date.now()}`) as Promise<T>;
    }
  }
}

/**
 * The one way to load code lazily: `const menu = chunk(() => import('./menu.ts'))`, then `await menu()`. One module
 * each: the last attempt requests the address that the engine names, and returns that module.
 * @throws KitError - `code_not_loaded`: it did not load after several attempts
 */
export function chunk<T>(load: () => Promise<T>): Chunk<T> {
  let coming: Promise<T> | undefined;
  const get: Chunk<T> = () =>
    (coming ??= fetched(load).then(
      (code) => (get.loaded = code),
      (error: unknown) => {
        coming = undefined;
        get.loaded = null;
        throw error;
      },
    ));
  return get;
}

/** Repeats work whose code did not load, until it does. */
export async function persistently<T>(work: () => Promise<T>, onFailure?: (error: Error) => void): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isUnloaded(error)) throw error;
      onFailure?.(error);
      await rest(5000);
    }
  }
}
