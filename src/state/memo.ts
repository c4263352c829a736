/** Remembers the last result for every key and gives it again while the inputs are the same objects, so that unchanged things keep their identity. */
export function createMemo<T>(): { of(key: string, inputs: readonly unknown[], make: () => T): T; clear(): void } {
  const known = new Map<string, { inputs: readonly unknown[]; value: T }>();
  return {
    of(key, inputs, make) {
      const last = known.get(key);
      if (last && last.inputs.length === inputs.length && last.inputs.every((input, index) => input === inputs[index])) return last.value;
      const value = make();
      known.set(key, { inputs, value });
      return value;
    },
    clear: () => known.clear(),
  };
}

/** The former array where the new one holds the same objects in the same order. */
export function sameItems<T>(before: readonly T[], now: readonly T[]): readonly T[] {
  return before.length === now.length && now.every((item, index) => item === before[index]) ? before : now;
}
