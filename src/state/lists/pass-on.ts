/** Does something with what may still have to be fetched. */
export type Use<T> = <R>(work: (target: T) => R | Promise<R>) => Promise<R>;

/** Methods of something whose code may still have to be fetched: each waits for it, and passes on what it was given. */
export function passOn<T, N extends keyof T & string>(use: Use<T>, ...names: readonly N[]): Pick<T, N> {
  const method = (name: N) => [
    name,
    (...given: never[]) => use((target) => (target[name] as (...given: never[]) => unknown)(...given)),
  ];
  return Object.fromEntries(names.map(method)) as Pick<T, N>;
}
