/**
 * Remembers the last result for every subject and gives it again while the inputs are the same, so that unchanged things keep their
 * identity; for as long as anybody has the subject.
 */
export function createMemo<T>(): { of(subject: object, inputs: readonly unknown[], make: () => T): T; clear(): void } {
  let known = new WeakMap<object, { inputs: readonly unknown[]; value: T }>();
  return {
    of(subject, inputs, make) {
      const last = known.get(subject);
      if (last && last.inputs.length === inputs.length && last.inputs.every((input, index) => input === inputs[index]))
        return last.value;
      const value = make();
      known.set(subject, { inputs, value });
      return value;
    },
    clear() {
      known = new WeakMap();
    },
  };
}

/** The former array where the new one holds the same objects in the same order. */
export function sameItems<T>(before: readonly T[], now: readonly T[]): readonly T[] {
  return before.length === now.length && now.every((item, index) => item === before[index]) ? before : now;
}
