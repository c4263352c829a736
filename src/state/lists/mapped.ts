import { atom, onMount, type ReadableAtom } from 'nanostores';

/** What is computed from one store. nanostores' `computed` does the same for any number of them, in five times the code. */
export function mapped<S, T>($from: ReadableAtom<S>, compute: (value: S) => T): ReadableAtom<T> {
  const $to = atom(compute($from.value as S));
  onMount($to, () => $from.subscribe((value) => $to.set(compute(value as S))));
  return $to;
}
