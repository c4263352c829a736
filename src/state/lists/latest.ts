/**
 * Runs a load of which only the newest counts. A load that another one followed may have been read before a position was set anew, and its
 * failure is none of what is shown: the one that followed it says how it stands. Resolves to `undefined` where another one followed.
 */
export function createLatest(): (work: () => Promise<unknown>) => Promise<{ error?: unknown } | undefined> {
  let turn = 0;
  return async (work) => {
    const mine = (turn += 1);
    const outcome = await work().then(
      () => ({}),
      (error: unknown) => ({ error }),
    );
    return mine === turn ? outcome : undefined;
  };
}
