/** Calls back with a target whose code may still have to load. */
export type Use<T> = <R>(work: (target: T) => R | Promise<R>) => Promise<R>;

/** Forwards methods of a target whose code may still have to load. */
export function passOn<T, N extends keyof T & string>(use: Use<T>, ...names: readonly N[]): Pick<T, N> {
  const method = (name: N) => [
    name,
    (...args: never[]) => use((target) => (target[name] as (...args: never[]) => unknown)(...args)),
  ];
  return Object.fromEntries(names.map(method)) as Pick<T, N>;
}
