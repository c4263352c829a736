import { onMount, type ReadableAtom } from 'nanostores';
import { hostStore } from '../session/host-code.ts';
import type { Failure, List, ListState } from '../api/kit.ts';
import { toFailure } from '../api/failure.ts';
import type { SessionScope } from '../session/scope.ts';
import { passOn, type Use } from '../session/pass-on.ts';

interface Lazy<V, S> {
  readonly $state: ReadableAtom<S>;
  /** Uses the view for the person of the call: at once if its code is loaded, otherwise when it is. */
  use<R>(work: (view: V) => R | Promise<R>): Promise<R>;
}

/** A view whose code loads on mount: a page with a feed need not load the chat. */
export function lazyView<S extends { status: string; error?: Failure }, V extends { $state: ReadableAtom<S> }>(
  { within }: SessionScope,
  initial: S,
  load: () => Promise<V>,
): Lazy<V, S> {
  const $state = hostStore<S>(initial);
  let view: V | undefined;
  let loading: Promise<V> | undefined;
  let mounted = false;
  let stop: (() => void) | undefined;

  /** Also called after a retried load. */
  function follow(): void {
    if (mounted && view) stop ??= view.$state.subscribe((state) => $state.set(state as S));
  }

  function fetched(): Promise<V> {
    if ($state.value?.status === 'error') $state.set(initial);
    loading ??= load().then(
      (loadedView) => {
        view = loadedView;
        follow();
        return loadedView;
      },
      (error: unknown) => {
        loading = undefined;
        $state.set({ ...initial, status: 'error', error: toFailure(error) });
        throw error;
      },
    );
    return loading;
  }

  onMount($state, () => {
    mounted = true;
    if (view) follow();
    else fetched().catch(() => undefined);
    return () => {
      mounted = false;
      stop?.();
      stop = undefined;
    };
  });
  return { $state, use: (work) => within(() => view ?? fetched(), work) };
}

const emptyList: ListState<never> = { status: 'loading', items: [], hasMore: false, loadingMore: false };

/** A list whose code loads on mount. */
export function lazyList<T>(session: SessionScope, load: () => Promise<List<T>>): List<T> {
  const { $state, use } = lazyView<ListState<T>, List<T>>(session, emptyList, load);
  return { $state, ...passOn(use as Use<List<T>>, 'loadMore', 'refresh') };
}
