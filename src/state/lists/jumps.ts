/**
 * Jumps to an item of a list. Only the last one counts: `isCurrent` returns whether a jump still is the last. Concurrent
 * jumps to the same item share one promise.
 */
export function createJumps(
  go: (id: string, isCurrent: () => boolean) => Promise<boolean>,
): (id: string) => Promise<boolean> {
  let generation = 0;
  let going: { id: string; arrival: Promise<boolean> } | undefined;
  return (id) => {
    if (going?.id === id) return going.arrival;
    const ownGeneration = (generation += 1);
    const isCurrent = () => ownGeneration === generation;
    const arrival = go(id, isCurrent).finally(() => {
      if (isCurrent()) going = undefined;
    });
    going = { id, arrival };
    return arrival;
  };
}
