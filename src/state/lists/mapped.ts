import { onMount, type ReadableAtom } from 'nanostores';
import { hostStore } from '../session/host-code.ts';

/** A store computed from another. nanostores' `computed` supports any number of stores, but is five times the code. */
export function mapped<S, T>($from: ReadableAtom<S>, compute: (value: S) => T): ReadableAtom<T> {
  const $to = hostStore(compute($from.value as S));
  onMount($to, () => $from.subscribe((value) => $to.set(compute(value as S))));
  return $to;
}
