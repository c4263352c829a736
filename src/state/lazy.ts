import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { Failure } from './api.ts';
import { toFailure } from './failure.ts';

interface Lazy<V, S> {
  readonly $state: ReadableAtom<S>;
  /** Does something with the view: at once where its code is here, else when it is. */
  use<R>(work: (view: V) => R | Promise<R>): Promise<R>;
}

/** A view whose code is fetched when somebody looks at it: whoever shows a feed need not carry the chat. */
export function lazyView<S extends { status: string; error?: Failure }, V extends { $state: ReadableAtom<S> }>(
  initial: S,
  load: () => Promise<V>,
): Lazy<V, S> {
  const $state = atom<S>(initial);
  let view: V | undefined;
  let loading: Promise<V> | undefined;

  function fetched(): Promise<V> {
    loading ??= load().then(
      (found) => (view = found),
      (error: unknown) => {
        loading = undefined;
        $state.set({ ...initial, status: 'error', error: toFailure(error) });
        throw error;
      },
    );
    return loading;
  }

  onMount($state, () => {
    let gone = false;
    let stop = () => {};
    const follow = (found: V) => {
      if (!gone) stop = found.$state.subscribe((state) => $state.set(state as S));
    };
    if (view) follow(view);
    else fetched().then(follow, () => undefined);
    return () => {
      gone = true;
      stop();
    };
  });
  return { $state, use: async (work) => work(view ?? (await fetched())) };
}
