/** Removes steps that a failure does not need: first halves, finally single steps, within a time limit. */
export async function shrink<T>(
  items: readonly T[],
  fails: (fewer: readonly T[]) => Promise<boolean>,
  milliseconds: number,
): Promise<readonly T[]> {
  const end = Date.now() + milliseconds;
  let left = items;
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < left.length && Date.now() < end;) {
      const fewer = [...left.slice(0, at), ...left.slice(at + size)];
      if (await fails(fewer)) left = fewer;
      else at += size;
    }
  }
  return left;
}
