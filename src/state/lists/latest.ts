import type { SessionScope } from '../session/scope.ts';

/**
 * Runs loads of which only the newest of the session counts. A superseded load may have been read before a position was
 * reset, and its failure says nothing about what is shown now. Resolves to `undefined` if superseded.
 */
export function createLatest(
  session: SessionScope,
): (work: () => Promise<unknown>) => Promise<{ error?: unknown } | undefined> {
  let generation = 0;
  return async (work) => {
    const { signal } = session;
    const ownGeneration = (generation += 1);
    const outcome = await work().then(
      () => ({}),
      (error: unknown) => ({ error }),
    );
    return ownGeneration === generation && !signal.aborted ? outcome : undefined;
  };
}
