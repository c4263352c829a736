/**
 * Memoizes the last result per subject while its inputs are the same, so that unchanged objects keep their identity.
 * Subjects are held weakly.
 */
export function createMemo<T>(): { of(subject: object, inputs: readonly unknown[], make: () => T): T; clear(): void } {
  let results = new WeakMap<object, { inputs: readonly unknown[]; value: T }>();
  return {
    of(subject, inputs, make) {
      const last = results.get(subject);
      if (last && last.inputs.length === inputs.length && last.inputs.every((input, index) => input === inputs[index]))
        return last.value;
      const value = make();
      results.set(subject, { inputs, value });
      return value;
    },
    clear() {
      results = new WeakMap();
    },
  };
}

/** Returns the former array if the new one has the same objects in the same order. */
export function sameItems<T>(before: readonly T[], now: readonly T[]): readonly T[] {
  return before.length === now.length && now.every((item, index) => item === before[index]) ? before : now;
}
