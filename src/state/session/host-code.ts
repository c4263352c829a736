import { atom, type WritableAtom } from 'nanostores';

/** Calls listeners of the host. What they throw is reported as uncaught and stops nothing here, such as a request. */
export function guarded(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** A store that the host may listen to. */
export function hostStore<T>(value: T): WritableAtom<T> {
  const $store = atom(value);
  const { notify } = $store;
  $store.notify = (before) => guarded(() => notify(before));
  return $store;
}
